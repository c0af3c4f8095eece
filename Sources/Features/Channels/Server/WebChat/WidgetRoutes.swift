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
      .get("/api/v1/widget", read, "The first chat widget") { call, work in
        try .json(view(call, work, WidgetStore.first(work)))
      },
      .patch("/api/v1/widget", manage, "Change the first chat widget") { call, work in
        try change(call, work, WidgetStore.first(work))
      },
      .post("/api/v1/widget/secret", manage, "A new secret for signed customers") { call, work in
        try renew(call, work, WidgetStore.first(work))
      },
      .get("/api/v1/widgets", read, "All chat widgets, the oldest first") { call, work in
        try .json(Listing(WidgetStore.all(work).map { try view(call, work, $0) }))
      },
      .post("/api/v1/widgets", manage, "Add a chat widget", add),
      .patch("/api/v1/widgets/{id}", manage, "Change a chat widget") { call, work in
        try change(call, work, WidgetStore.get(work, call.id()))
      },
      .post("/api/v1/widgets/{id}/secret", manage, "A new secret for its signed customers") { call, work in
        try renew(call, work, WidgetStore.get(work, call.id()))
      },
    ]
  }

  /// A widget of this shop. - Throws: what storing it throws.
  @discardableResult
  public func furnish(_ work: Work, title: String, key: String = Secrets.token(12)) throws -> Widget {
    let account = ChannelAccount(id: work.newID(), channel: "web", name: title, createdAt: work.now)
    let widget = Widget(account, key: key, title: title)
    try WidgetStore.insert(work, widget, sealed: house.secrets.seal(Secrets.token(32)))
    return widget
  }

  /// Sets the words and the colour a visitor of the first widget meets. - Throws: `invalid`.
  public func describe(_ work: Work, title: String, greeting: String, offlineText: String, color: String)
    throws
  {
    var widget = try WidgetStore.first(work)
    widget.title = title
    widget.greeting = greeting
    widget.offlineText = offlineText
    widget.color = color
    try widget.validate()
    try WidgetStore.update(work, widget)
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

  private func add(_ call: Call, _ work: Work) throws -> Reply {
    let request = try call.decode(Change.self)
    guard try WidgetStore.all(work).count < Self.most else {
      throw Problem.invalid("widgets", "too_many")
    }
    let title = request.title ?? request.name ?? ""
    var widget = Widget(
      ChannelAccount(id: work.newID(), channel: "web", name: title, createdAt: call.now),
      key: Secrets.token(12), title: title)
    try request.apply(to: &widget)
    try WidgetStore.insert(work, widget, sealed: house.secrets.seal(Secrets.token(32)))
    try work.append(ChannelEvents.widgetAdded, widget.id)
    return try .created(view(call, work, widget))
  }

  private func change(_ call: Call, _ work: Work, _ before: Widget) throws -> Reply {
    var widget = before
    try call.decode(Change.self).apply(to: &widget)
    try WidgetStore.update(work, widget)
    try work.append(ChannelEvents.widgetChanged, widget.id)
    return try .json(view(call, work, widget))
  }

  private func renew(_ call: Call, _ work: Work, _ widget: Widget) throws -> Reply {
    let sealed = try house.secrets.seal(Secrets.token(32))
    try WidgetStore.setSecret(work, widget.id, sealed: sealed)
    try work.append(ChannelEvents.widgetSecretRenewed, widget.id)
    return try .created(view(call, work, widget))
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

  private func view(_ call: Call, _ work: Work, _ it: Widget) throws -> View {
    let maySee = call.actor.scope("shop:manage") != nil
    let secret =
      maySee ? try house.secrets.open(WidgetStore.secret(work, it.id)) : nil
    return View(
      id: it.id, key: it.key, name: it.account.name, title: it.title, greeting: it.greeting,
      offlineText: it.offlineText, color: it.color, secret: secret, team: it.account.team,
      origins: it.origins, askContact: it.askContact)
  }
}
