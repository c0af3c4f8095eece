import Channels
import Kernel
import Storage
import WebKernel

/// The widgets' settings on the desk. A shop has one from the start and may add others, each with a key, a secret, a team
/// and sites of its own; `/api/v1/widget` is the first.
public struct WidgetRoutes: Sendable {
  let house: House

  public init(_ house: House) { self.house = house }

  static let most = 50

  public var routes: [Route] {
    let (read, manage) = (Access.permission("shop:read"), Access.permission("shop:manage"))
    return [
      .get("/api/v1/widget", read, "The first chat widget") { call, tx in
        try .json(view(call, tx, WidgetStore.first(tx, call.actor.shop)))
      },
      .patch("/api/v1/widget", manage, "Change the first chat widget") { call, tx in
        try change(call, tx, WidgetStore.first(tx, call.actor.shop))
      },
      .post("/api/v1/widget/secret", manage, "A new secret for signed customers") { call, tx in
        try renew(call, tx, WidgetStore.first(tx, call.actor.shop))
      },
      .get("/api/v1/widgets", read, "All chat widgets, the oldest first") { call, tx in
        try .json(Listing(WidgetStore.all(tx, call.actor.shop).map { try view(call, tx, $0) }))
      },
      .post("/api/v1/widgets", manage, "Add a chat widget", add),
      .patch("/api/v1/widgets/{id}", manage, "Change a chat widget") { call, tx in
        try change(call, tx, WidgetStore.get(tx, call.actor.shop, call.id()))
      },
      .post("/api/v1/widgets/{id}/secret", manage, "A new secret for its signed customers") { call, tx in
        try renew(call, tx, WidgetStore.get(tx, call.actor.shop, call.id()))
      },
    ]
  }

  /// A widget of this shop. - Throws: what storing it throws.
  @discardableResult
  public func furnish(
    _ tx: any SQLTransaction, _ shop: ShopID, title: String, key: String = Secrets.token(12),
    at now: Timestamp
  ) throws -> Widget {
    let account = ChannelAccount(id: house.ids.next(at: now), channel: "web", name: title, createdAt: now)
    let widget = Widget(account, key: key, title: title)
    try WidgetStore.insert(tx, shop, widget, sealed: house.secrets.seal(Secrets.token(32)))
    return widget
  }

  /// Sets the words and the colour a visitor of the first widget meets. - Throws: `invalid`.
  public func describe(
    _ tx: any SQLTransaction, _ shop: ShopID, title: String, greeting: String, offlineText: String,
    color: String
  ) throws {
    var widget = try WidgetStore.first(tx, shop)
    widget.title = title
    widget.greeting = greeting
    widget.offlineText = offlineText
    widget.color = color
    try widget.validate()
    try WidgetStore.update(tx, shop, widget)
  }

  private struct Change: Decodable {
    let name, title, greeting, offlineText, color: String?
    let team: TeamID??
    let origins: [String]?
    let askContact: Bool?

    private enum Keys: String, CodingKey {
      case name, title, greeting, offlineText, color, team, origins, askContact
    }

    init(from decoder: any Decoder) throws {
      let keys = try decoder.container(keyedBy: Keys.self)
      name = try keys.decodeIfPresent(String.self, forKey: .name)
      title = try keys.decodeIfPresent(String.self, forKey: .title)
      greeting = try keys.decodeIfPresent(String.self, forKey: .greeting)
      offlineText = try keys.decodeIfPresent(String.self, forKey: .offlineText)
      color = try keys.decodeIfPresent(String.self, forKey: .color)
      team = keys.contains(.team) ? .some(try keys.decodeIfPresent(TeamID.self, forKey: .team)) : nil
      origins = try keys.decodeIfPresent([String].self, forKey: .origins)
      askContact = try keys.decodeIfPresent(Bool.self, forKey: .askContact)
    }

    func apply(to widget: inout Widget) throws {
      if let name { widget.account.name = name.trimmed }
      if let title { widget.title = title.trimmed }
      if let greeting { widget.greeting = greeting.trimmed }
      if let offlineText { widget.offlineText = offlineText.trimmed }
      if let color { widget.color = color }
      if let team { widget.account.team = team }
      if let origins { widget.origins = origins.map(\.trimmed) }
      if let askContact { widget.askContact = askContact }
      try widget.validate()
    }
  }

  private func add(_ call: Call, _ tx: any SQLTransaction) throws -> Reply {
    let request = try call.decode(Change.self)
    guard try WidgetStore.all(tx, call.actor.shop).count < Self.most else {
      throw Problem.invalid("widgets", "too_many")
    }
    let title = request.title ?? request.name ?? ""
    var widget = Widget(
      ChannelAccount(id: house.ids.next(at: call.now), channel: "web", name: title, createdAt: call.now),
      key: Secrets.token(12), title: title)
    try request.apply(to: &widget)
    try WidgetStore.insert(
      tx, call.actor.shop, widget, sealed: house.secrets.seal(Secrets.token(32)))
    try house.journal.append(tx, "widget.added", subject: widget.id, by: call.actor, at: call.now)
    return try .created(view(call, tx, widget))
  }

  private func change(_ call: Call, _ tx: any SQLTransaction, _ before: Widget) throws -> Reply {
    var widget = before
    try call.decode(Change.self).apply(to: &widget)
    try WidgetStore.update(tx, call.actor.shop, widget)
    try house.journal.append(tx, "widget.changed", subject: widget.id, by: call.actor, at: call.now)
    return try .json(view(call, tx, widget))
  }

  private func renew(_ call: Call, _ tx: any SQLTransaction, _ widget: Widget) throws -> Reply {
    let sealed = try house.secrets.seal(Secrets.token(32))
    try WidgetStore.setSecret(tx, call.actor.shop, widget.id, sealed: sealed)
    try house.journal.append(tx, "widget.secret_renewed", subject: widget.id, by: call.actor, at: call.now)
    return try .created(view(call, tx, widget))
  }

  private struct View: Encodable {
    let id: ChannelAccountID
    let key, name, title, greeting, offlineText, color: String
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
      id: it.id, key: it.key, name: it.account.name, title: it.title, greeting: it.greeting,
      offlineText: it.offlineText, color: it.color, secret: secret, team: it.account.team,
      origins: it.origins, askContact: it.askContact)
  }
}
