import Conversations
import Kernel
import Storage
import WebKernel

/// The lists of GET /conversations.
struct ConversationList {
  enum View: String { case mine, queue, open, closed }

  let view: View
  let team: TeamID?
  let agent: PersonID?
  let customer: CustomerID?

  init(_ call: Call) throws {
    guard let view = View(rawValue: call.query("view") ?? "mine") else {
      throw Problem.invalid("view", "unknown")
    }
    self.view = view
    team = try call.queryID("team")
    agent = try call.queryID("agent")
    customer = try call.queryID("customer")
  }

  /// Open views come whole (at most 2,000) in the order of waiting; closed ones newest first, page by page.
  func load(_ work: Work, _ page: Page) throws -> (
    items: [Conversation], next: String?
  ) {
    let isOpen = view != .closed && customer == nil
    var filter: SQLText = "shop = \(work.shop)"
    switch view {
    case .mine: filter = filter + " AND phase IN ('offered', 'active', 'parked')"
    case .queue: filter = filter + " AND phase = 'queued'"
    case .open: filter = filter + " AND phase <> 'closed'"
    case .closed: filter = filter + (customer == nil ? " AND phase = 'closed'" : "")
    }
    if let team { filter = filter + " AND team = \(team)" }
    if let agent { filter = filter + " AND agent = \(agent)" }
    if let customer { filter = filter + " AND customer = \(customer)" }
    let isShown = try door(work)
    if isOpen {
      let all = try work.rows(
        """
        SELECT \(ConversationStore.columns) FROM conversation WHERE \(filter)
        ORDER BY COALESCE(waiting_since, 9223372036854775807), id LIMIT 2000
        """
      ).map(ConversationStore.conversation)
      return (all.filter(isShown), nil)
    }
    return try newest(work, filter, page, isShown)
  }

  private func newest(_ work: Work, _ filter: SQLText, _ page: Page, _ isShown: (Conversation) -> Bool) throws
    -> (items: [Conversation], next: String?)
  {
    var items: [Conversation] = []
    var before = page.cursor ?? Int64.max
    for _ in 0..<20 {
      let rows = try work.rows(
        """
        SELECT \(ConversationStore.columns) FROM conversation WHERE \(filter) AND id < \(before)
        ORDER BY id DESC LIMIT \(page.limit)
        """
      ).map(ConversationStore.conversation)
      for row in rows where isShown(row) {
        guard items.count < page.limit else { return (items, items.last.map { "\($0.id)" }) }
        items.append(row)
      }
      guard rows.count == page.limit, let last = rows.last else { return (items, nil) }
      before = last.id.rawValue
    }
    return (items, Base32.text(before))
  }

  private func door(_ work: Work) throws -> (Conversation) -> Bool {
    guard let person = work.actor.person else { return { _ in false } }
    if view == .mine, customer == nil {
      return { $0.agent == person || $0.participants.contains(person) }
    }
    let serves = try customer.map { try ConversationStore.serves(work, person, customer: $0) }
    return { $0.isVisible(to: work.actor) || serves == true }
  }
}

/// The pages of one conversation's messages, for the desk and for its customer.
public enum MessageList {
  public static func reply(
    _ call: Call, _ work: Work, _ conversation: ConversationID, forCustomer: Bool = false
  )
    throws -> Reply
  {
    var window = MessageStore.Window(isPublicOnly: forCustomer)
    window.before = try call.queryNumber("before")
    window.after = try call.queryNumber("after")
    window.limit = try call.page().limit
    let found = try MessageStore.list(work, conversation, window)
    let hasMore = found.count > window.limit
    let items =
      window.after == nil ? Array(found.suffix(window.limit)) : Array(found.prefix(window.limit))
    let views = try MessageView.load(work, items, forCustomer: forCustomer)
    let edge = window.after == nil ? items.first?.seq : items.last?.seq
    return try .json(Listing(views, next: hasMore ? edge.map(String.init) : nil))
  }
}

/// What the customer went through before, built from facts.
struct Brief: Encodable {
  let contacts: Int
  let lastClosedAt: Timestamp?
  let waitedMs: Int64
  let handovers: Int

  static func load(_ work: Work, _ it: Conversation) throws -> Brief {
    let row = try work.row(
      """
      SELECT COUNT(*) AS contacts, MAX(closed_at) AS closed FROM conversation
      WHERE shop = \(work.shop) AND customer = \(it.customer) AND id < \(it.id)
      """)
    let waited = (it.acceptedAt ?? work.now) - it.openedAt
    return Brief(
      contacts: try row?.get("contacts") ?? 0, lastClosedAt: try row?.get("closed") ?? nil,
      waitedMs: max(0, waited.milliseconds), handovers: it.handovers)
  }
}
