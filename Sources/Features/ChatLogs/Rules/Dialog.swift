import ServiceMetrics

/// Tells of messages that name only who speaks which are the customer's and which the shop's, and to which customer the shop
/// speaks: the customer of a stretch of talk is the one name in it that is not of the shop's people.
struct Dialog {
  struct Message {
    var place = 0
    var sender = ""
    /// As the text says it; "" where only the name tells.
    var role = ""
    var receiver = ""
    var time = ""
    var text: [UInt8] = []
    /// A line of the program, and the name it hands over to.
    var isNotice = false
    var target = ""
  }

  private let speakers: Speakers
  /// Whether names such as 客服小王 tell, because nobody has a colon in theirs.
  var goesByShopWords = false
  private var customer = ""
  /// Messages of the shop before the customer is known.
  private var waiting: [Message] = []

  init(_ layout: Layout) { speakers = Speakers(layout) }

  /// From here on it is talked with somebody named beforehand.
  mutating func partner(_ name: String, _ body: (RawRow) -> Void) {
    flush(body)
    customer = name
  }

  mutating func take(_ message: Message, _ body: (RawRow) -> Void) {
    if !message.isNotice {
      let role = role(message)
      if role == "customer" {
        // Another customer: the talk before was the former one's, what waits is this one's.
        customer = message.sender
        flush(body)
      } else if !message.receiver.isEmpty, speaks(message.receiver) == "customer" {
        if message.receiver != customer { flush(body) }
        customer = message.receiver
      }
    }
    waiting.append(message)
    if !customer.isEmpty { flush(body) }
  }

  /// The talk is over.
  mutating func finish(_ body: (RawRow) -> Void) {
    // Only people of the shop speak: still their words.
    if customer.isEmpty, !waiting.isEmpty { customer = "?" }
    flush(body)
  }

  private mutating func flush(_ body: (RawRow) -> Void) {
    guard !customer.isEmpty else { return }
    for message in waiting { emit(message, body) }
    waiting = []
  }

  private func role(_ message: Message) -> String {
    message.role.isEmpty ? speaks(message.sender) : message.role
  }

  private func speaks(_ name: String) -> String {
    speakers.isBot(name)
      ? "bot"
      : speakers.isOfShop(name) || goesByShopWords && Speakers.isNamedAsShops(name) ? "human" : "customer"
  }

  private func emit(_ message: Message, _ body: (RawRow) -> Void) {
    let role = message.isNotice ? "system" : role(message)
    let who = message.isNotice ? message.target : ["human", "auto"].contains(role) ? message.sender : ""
    Array(customer.utf8).withUnsafeBytes { customer in
      Array(who.utf8).withUnsafeBytes { agent in
        Array(role.utf8).withUnsafeBytes { role in
          Array(message.time.utf8).withUnsafeBytes { time in
            message.text.withUnsafeBytes { text in
              var row = RawRow()
              row.place = message.place
              row.line = text
              row[.customer] = customer
              row[.agent] = agent
              row[.role] = role
              row[.time] = time
              row[.text] = text
              body(row)
            }
          }
        }
      }
    }
  }
}
