import ChatLogFiles
import ChatLogs
import Conversations
import Customers
import Kernel
import ServiceMetrics
import Staff
import WebKernel

/// Puts a chat log into the desk, to be searched, inspected and counted there: all of it or, when anything fails, nothing.
/// The same log, or a longer one of the same shop, may be put in again: what is here already stays as it is.
public struct LogImport: Sendable {
  public struct Outcome: Sendable, Equatable {
    public var conversations = 0
    public var messages = 0
    /// Messages that were here before.
    public var known = 0
    public var customers = 0
    /// Names of the log's agents whom the shop had not; they are kept as people who cannot sign in.
    public var newPeople: [String] = []
  }

  public init() {}

  /// - Parameters:
  ///   - log: read with `keepsText`.
  ///   - fromShop: only conversations of this shop of the log. - Throws: `import.which_shop` when the log has several
  ///     shops and none was named; what reading and storage throw; `CancellationError`.
  public func run(
    _ work: Work, _ log: LogReading, _ settling: Settling.Options, fromShop: String? = nil,
    progress: (LogProgress) -> Void = { _ in }
  ) throws -> Outcome {
    let names = log.names
    if fromShop == nil, names.shops.count > 1 {
      throw Problem(
        .invalid, "import.which_shop",
        "the log has several shops (\(names.shops.prefix(8).joined(separator: ", "))): name one with --from-shop"
      )
    }
    var run = try Run(work, log, names)
    try log.settleAlone(settling, progress: progress) { facts, settled in
      try run.take(facts, settled(), fromShop)
    }
    return run.outcome
  }

  private struct Run {
    let work: Work
    let log: LogReading
    let names: LogNames
    var people: [PersonID?]
    var outcome = Outcome()

    init(_ work: Work, _ log: LogReading, _ names: LogNames)
      throws
    {
      self.work = work
      self.log = log
      self.names = names
      people = []
      let staff = try StaffStore.people(work)
      for name in names.agents {
        let known = staff.first { $0.nickname == name } ?? staff.first { $0.name == name || $0.login == name }
        people.append(try known?.id ?? add(name))
      }
    }

    /// Somebody the log names and the shop does not: kept so that their talk has a name, unable to sign in.
    private mutating func add(_ name: String) throws -> PersonID {
      let id: PersonID = work.newID()
      var person = Person(
        id: id, login: "log-\(id)", name: String(name.prefix(40)), nickname: String(name.prefix(30)),
        role: "agent",
        locale: try ShopsStore.get(work).locale, statusSince: work.now)
      person.isDisabled = true
      try StaffDesk.add(work.asSystem, person, hash: "!")
      try StaffStore.disable(work, id)
      outcome.newPeople.append(name)
      return id
    }

    private func person(_ agent: Int32) -> PersonID? { agent == Line.nobody ? nil : people[Int(agent)] }

    mutating func take(_ facts: CustomerFacts, _ settled: SettledCustomer, _ fromShop: String?) throws {
      for (index, conversation) in settled.conversations.enumerated() {
        let fact = facts.conversations[index]
        if let fromShop, fact.shop < 0 || names.shops[Int(fact.shop)] != fromShop { continue }
        let channel = fact.channel < 0 ? "import" : names.channels[Int(fact.channel)]
        let customer = try customer(settled.customer, channel)
        let lines = try lines(conversation) + ratings(facts.ratings[fact.ratings], conversation)
        let result = try ConversationImport(work.house, shop: work.shop).take(
          work, source: "\(channel)\u{1f}\(settled.customer)\u{1f}\(conversation.id)", customer: customer,
          channel: channel, team: nil, lines)
        outcome.conversations += result.conversations
        outcome.messages += result.messages
        outcome.known += result.known
      }
    }

    private mutating func customer(_ name: String, _ channel: String) throws -> CustomerID {
      if let known = try CustomerStore.identity(work, channel: channel, externalID: name) {
        return known.customer
      }
      let identity = try CustomerDesk.identify(work, channel: channel, externalID: name, verified: false)
      var customer = try CustomerStore.get(work, identity.customer)
      customer.nickname = String(name.prefix(60))
      try CustomerStore.save(work, customer)
      outcome.customers += 1
      return identity.customer
    }

    private func lines(_ conversation: SettledConversation) throws -> [ConversationImport.Line] {
      var seen: [String: Int] = [:]
      return try zip(conversation.lines, conversation.places).map { line, place in
        let text = String(try log.text.text(at: place).prefix(20_000))
        let agent = line.agent == Line.nobody ? "" : names.agents[Int(line.agent)]
        let base = Self.key(line.at, "\(line.source.name)\u{1f}\(agent)\u{1f}\(text)")
        let ordinal = seen[base, default: 0]
        seen[base] = ordinal + 1
        return ConversationImport.Line(
          author: Self.author(line.source), by: line.source == .human ? person(line.agent) : nil,
          hands: person(line.agent), text: text, at: Timestamp(milliseconds: line.at),
          key: "\(base)-\(ordinal)")
      }
    }

    private func ratings(_ ratings: ArraySlice<RatingFact>, _ conversation: SettledConversation)
      -> [ConversationImport.Line]
    {
      ratings.enumerated().map { index, rating in
        let number = index < conversation.reasons.count ? conversation.reasons[index] : Line.nobody
        let reason = number == Line.nobody ? "" : names.reasons[Int(number)]
        var tags = reason.isEmpty ? [] : [reason]
        // A layout may have words of its own for it, which the desk does not know.
        if rating.blamesAttitude, !BlamedAttitude.isIn(reason) { tags.append(BlamedAttitude.reason) }
        return ConversationImport.Line(
          author: .customer, by: nil, hands: person(rating.agent), text: reason,
          at: Timestamp(milliseconds: rating.at),
          rating: Rating(score: Int(rating.score), tags: tags),
          key: Self.key(rating.at, "rating\u{1f}\(rating.score)"))
      }
    }

    private static func author(_ source: MessageSource) -> Author {
      switch source {
      case .customer: .customer
      case .human: .agent
      case .bot: .bot
      case .auto: .auto
      case .system: .system
      }
    }

    /// FNV-1a, 64 bits (Fowler, Noll, Vo), of what was said, with when it was said: the same each time.
    private static func key(_ at: Int64, _ text: String) -> String {
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      return "log-\(String(at, radix: 36))-\(String(hash, radix: 36))"
    }
  }
}
