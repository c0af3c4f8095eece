import Channels
import Kernel
import Storage
import WebKernel

/// The widget's settings on the desk.
public struct WidgetRoutes: Sendable {
  let house: House

  public init(_ house: House) { self.house = house }

  public var routes: [Route] {
    [
      .get("/api/v1/widget", .permission("shop:read"), "The chat widget") { call, tx in
        try .json(view(call, tx, WidgetStore.of(tx, call.actor.shop)))
      },
      .patch("/api/v1/widget", .permission("shop:manage"), "Change the chat widget", change),
      .post("/api/v1/widget/secret", .permission("shop:manage"), "A new secret for signed customers") {
        call, tx in
        let widget = try WidgetStore.of(tx, call.actor.shop)
        let sealed = try house.secrets.seal(Secrets.token(32))
        try WidgetStore.setSecret(tx, call.actor.shop, widget.id, sealed: sealed)
        try house.journal.append(
          tx, "widget.secret_renewed", subject: widget.id, by: call.actor, at: call.now)
        return try .created(view(call, tx, widget))
      },
    ]
  }

  /// A new shop's widget.
  public func furnish(
    _ tx: any SQLTransaction, _ shop: ShopID, title: String, key: String = Secrets.token(12),
    at now: Timestamp
  ) throws {
    let widget = Widget(id: house.ids.next(at: now), key: key, title: title, team: nil)
    try WidgetStore.insert(tx, shop, widget, sealed: house.secrets.seal(Secrets.token(32)))
  }

  /// Sets the words and the colour a visitor meets. - Throws: `invalid`.
  public func describe(
    _ tx: any SQLTransaction, _ shop: ShopID, title: String, greeting: String, offlineText: String,
    color: String
  ) throws {
    var widget = try WidgetStore.of(tx, shop)
    widget.title = title
    widget.greeting = greeting
    widget.offlineText = offlineText
    widget.color = color
    try widget.validate()
    try WidgetStore.update(tx, shop, widget)
  }

  private struct Change: Decodable {
    let title, greeting, offlineText, color: String?
    let team: TeamID??
    let origins: [String]?
    let askContact: Bool?

    private enum Keys: String, CodingKey {
      case title, greeting, offlineText, color, team, origins, askContact
    }

    init(from decoder: any Decoder) throws {
      let keys = try decoder.container(keyedBy: Keys.self)
      title = try keys.decodeIfPresent(String.self, forKey: .title)
      greeting = try keys.decodeIfPresent(String.self, forKey: .greeting)
      offlineText = try keys.decodeIfPresent(String.self, forKey: .offlineText)
      color = try keys.decodeIfPresent(String.self, forKey: .color)
      team = keys.contains(.team) ? .some(try keys.decodeIfPresent(TeamID.self, forKey: .team)) : nil
      origins = try keys.decodeIfPresent([String].self, forKey: .origins)
      askContact = try keys.decodeIfPresent(Bool.self, forKey: .askContact)
    }
  }

  private func change(_ call: Call, _ tx: any SQLTransaction) throws -> Reply {
    let request = try call.decode(Change.self)
    var widget = try WidgetStore.of(tx, call.actor.shop)
    if let title = request.title { widget.title = title.trimmed }
    if let greeting = request.greeting { widget.greeting = greeting.trimmed }
    if let text = request.offlineText { widget.offlineText = text.trimmed }
    if let color = request.color { widget.color = color }
    if let team = request.team { widget.team = team }
    if let origins = request.origins { widget.origins = origins.map(\.trimmed) }
    if let askContact = request.askContact { widget.askContact = askContact }
    try widget.validate()
    try WidgetStore.update(tx, call.actor.shop, widget)
    try house.journal.append(tx, "widget.changed", subject: widget.id, by: call.actor, at: call.now)
    return try .json(view(call, tx, widget))
  }

  private struct View: Encodable {
    let key, title, greeting, offlineText, color: String
    /// Only for those who may manage the shop.
    let secret: String?
    let team: TeamID?
    let origins: [String]
    let askContact: Bool
  }

  private func view(_ call: Call, _ tx: any SQLTransaction, _ it: Widget) throws -> View {
    let maySee = call.actor.scope("shop:manage") != nil
    let secret =
      maySee ? try house.secrets.open(WidgetStore.secret(tx, call.actor.shop, it.id)) : nil
    return View(
      key: it.key, title: it.title, greeting: it.greeting, offlineText: it.offlineText, color: it.color,
      secret: secret, team: it.team, origins: it.origins, askContact: it.askContact)
  }
}
