import Kernel

/// One shop: the tenant every other thing belongs to.
public struct Shop: Sendable, Equatable {
  public let id: ShopID
  public var name: String
  /// IANA name, "Asia/Shanghai".
  public var timeZone: String
  /// "zh" or "en": the language of what is sent to customers and of new people.
  public var locale: String
  public var settings: ShopSettings

  public init(id: ShopID, name: String, timeZone: String, locale: String, settings: ShopSettings) {
    self.id = id
    self.name = name
    self.timeZone = timeZone
    self.locale = locale
    self.settings = settings
  }
}

/// What a shop may set about its desk.
public struct ShopSettings: Sendable, Equatable, Codable {
  /// How long an agent has to accept before the next one is asked; 5…600 s.
  public var offerSeconds = 40
  /// For how long after closing a customer's word opens the same conversation again; 0…720 h.
  public var reopenHours = 24
  /// Conversations one agent holds at once, unless the level or the person says otherwise; 1…100.
  public var capacity = 8
  /// Minutes from "ready" until an agent gets the full number; 0…120.
  public var rampMinutes = 3
  /// For how long a customer who comes back is led to the same agent; 0…720 h.
  public var stickyHours = 72
  /// How long a lost connection may last before the agent counts as gone; 5…600 s.
  public var graceSeconds = 30
  /// Waiting this long is worth one step of priority; 10…3,600 s.
  public var agingSeconds = 120
  public var holding = HoldingLadder([
    HoldingLine(afterSeconds: 45, text: "亲，正在为您接通客服，请稍等一下下，马上就来～"),
    HoldingLine(afterSeconds: 150, text: "让您久等了，前面的顾客稍多，您的消息我们已经看到，会按顺序尽快回复您。"),
  ])

  public init() {}

  /// - Throws: `Problem` naming every value out of its range.
  public func validate() throws {
    var validation = Validation()
    func range(_ value: Int, _ range: ClosedRange<Int>, _ field: String) {
      validation.require(range.contains(value), field, "out_of_range")
    }
    range(offerSeconds, 5...600, "offerSeconds")
    range(reopenHours, 0...720, "reopenHours")
    range(capacity, 1...100, "capacity")
    range(rampMinutes, 0...120, "rampMinutes")
    range(stickyHours, 0...720, "stickyHours")
    range(graceSeconds, 5...600, "graceSeconds")
    range(agingSeconds, 10...3_600, "agingSeconds")
    holding.validate(&validation)
    try validation.check()
  }
}
