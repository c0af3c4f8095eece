import Conversations
import Inspection
import Kernel
import ServiceMetrics
import Storage
import WebKernel

/// What shops set about quality, samples, inspections, follow-ups; trends in the file beside.
public struct InspectionRoutes: Sendable {
  let house: House
  let books: RuleBooks

  public init(_ house: House, _ books: RuleBooks) {
    (self.house, self.books) = (house, books)
  }

  public var routes: [Route] {
    settingsRoutes + sampleRoutes + inspectionRoutes + followUpRoutes + trendRoutes
  }

  private var settingsRoutes: [Route] {
    let manage = Access.permission("quality:manage")
    return [
      .get("/api/v1/quality/settings", manage, "Weights, rubric, sampling, alerts, authority") { call, tx in
        try .json(QualitySettings.load(tx, call.actor.shop))
      },
      .put("/api/v1/quality/settings", manage, "Change them") { call, tx in
        let settings = try call.decode(QualitySettings.self)
        try settings.validate()
        try settings.save(tx, call.actor.shop)
        try house.journal.append(
          tx, "quality.changed", subject: call.actor.shop, by: call.actor, at: call.now)
        return try .json(settings)
      },
    ]
  }

  private var sampleRoutes: [Route] {
    let inspect = Access.permission("quality:inspect")
    let manage = Access.permission("quality:manage")
    let one = "/api/v1/inspection/samples/{id}"
    return [
      .get("/api/v1/inspection/samples", inspect, "What is to be scored, or has been", samples),
      .post("/api/v1/inspection/samples", manage, "Draw a day's sample; again it changes nothing") {
        call, tx in
        let request = try call.decode(DrawRequest.self)
        return try .json(SamplingDesk(house).draw(tx, request.day, by: call.actor, at: call.now))
      },
      .post("/api/v1/inspection/samples/directed", inspect, "Put a conversation into the queue by hand") {
        call, tx in
        let id = try call.decode(DirectRequest.self).conversation
        return try shown(call, tx, SamplingDesk(house).direct(tx, id, by: call.actor, at: call.now))
      },
      .get(one, inspect, "What is needed to score it", sheet),
      .post("\(one)/claim", inspect, "Take it for half an hour") { call, tx in
        try shown(call, tx, inspections.take(tx, call.id(), by: call.actor, at: call.now))
      },
      .delete("\(one)/claim", inspect, "Leave it to others") { call, tx in
        try shown(call, tx, inspections.leave(tx, call.id(), by: call.actor))
      },
    ]
  }

  private var inspectionRoutes: [Route] {
    let read = Access.permission("quality:read")
    let inspect = Access.permission("quality:inspect")
    let one = "/api/v1/inspections/{id}"
    return [
      .get("/api/v1/inspections", read, "What was scored: one's own, or all one may inspect", list),
      .post("/api/v1/inspections", inspect, "Score a conversation") { call, tx in
        let sheet = try call.decode(InspectionDesk.Sheet.self)
        let scored = try inspections.score(tx, sheet, by: call.actor, at: call.now)
        return try .created(view(call, tx, scored))
      },
      .get(one, read, "One, with its findings") { call, tx in
        try full(call, tx, inspections.access(tx, call.id(), for: call.actor))
      },
      .post("\(one)/feedback", inspect, "Tell the agent") { call, tx in
        let words = try call.decode(Words.self).words
        return try .json(
          view(call, tx, inspections.feedBack(tx, call.id(), words: words, by: call.actor, at: call.now)))
      },
      .post("\(one)/acknowledgement", read, "The agent has taken note") { call, tx in
        try .json(view(call, tx, inspections.acknowledge(tx, call.id(), by: call.actor, at: call.now)))
      },
      .post("\(one)/appeal", read, "The agent sees it otherwise") { call, tx in
        let reason = try call.decode(Appeal.self).reason
        return try .json(
          view(call, tx, inspections.appeal(tx, call.id(), reason: reason, by: call.actor, at: call.now)))
      },
      .post("\(one)/decision", inspect, "A second inspector decides") { call, tx in
        let decision = try call.decode(InspectionDesk.Decision.self)
        return try .json(
          view(call, tx, inspections.decide(tx, call.id(), decision, by: call.actor, at: call.now)))
      },
    ]
  }

  private var followUpRoutes: [Route] {
    [
      .get("/api/v1/quality/follow-ups", .permission("quality:read"), "What has to be practised again") {
        call, tx in
        let page = try call.page()
        let isOpen = try call.choice("state", ["open": true, "done": false])
        let reach = Reach(call.actor, "quality:read")
        let rows = try FollowUpStore.list(
          tx, call.actor.shop, isOpen: isOpen, reach, page.cursor, limit: page.limit + 1)
        return try .json(Listing(views(call, tx, rows), page: page) { $0.id.rawValue })
      },
      .post(
        "/api/v1/quality/follow-ups/{id}/completion", .permission("quality:inspect"), "It has been practised"
      ) { call, tx in
        let note = try call.decode(Note.self).note
        let kept = try FollowUpDesk(house).close(tx, call.id(), note: note, by: call.actor, at: call.now)
        return try .json(views(call, tx, [kept])[0])
      },
    ]
  }

  private var inspections: InspectionDesk { InspectionDesk(house: house, books: books) }

  private struct DrawRequest: Decodable { let day: CivilDay }
  private struct DirectRequest: Decodable { let conversation: ConversationID }
  private struct Words: Decodable { let words: String? }
  private struct Appeal: Decodable { let reason: String? }
  private struct Note: Decodable { let note: String? }

  // MARK: samples

  private func samples(_ call: Call, _ tx: any SQLTransaction) throws -> Reply {
    let page = try call.page()
    var wanted = SampleStore.Wanted(reach: Reach(call.actor, "quality:inspect"))
    wanted.isDone = try call.choice("state", ["open": false, "done": true])
    wanted.agent = try call.queryID("agent")
    wanted.day = try call.queryDay("day")
    let rows = try SampleStore.list(tx, call.actor.shop, wanted, page.cursor, limit: page.limit + 1)
    let views = try SampleView.load(tx, rows, for: call.actor, at: call.now)
    return try .json(Listing(views, page: page) { $0.conversation.rawValue })
  }

  private func shown(_ call: Call, _ tx: any SQLTransaction, _ sample: SampleStore.Kept) throws -> Reply {
    try .json(SampleView.load(tx, [sample], for: call.actor, at: call.now)[0])
  }

  private func sheet(_ call: Call, _ tx: any SQLTransaction) throws -> Reply {
    let shop = call.actor.shop
    let sample = try inspections.sample(tx, call.id(), for: call.actor)
    let book = try books.book(tx, shop)
    let seen = try InspectionStore.of(tx, shop, [sample.conversation]).filter {
      $0.isVisible(to: call.actor)
    }
    let findings = try FindingStore.of(tx, shop, sample.conversation)
    return try .json(
      SampleSheet(
        sample: SampleView.load(tx, [sample], for: call.actor, at: call.now)[0],
        rubric: InspectionSettings.load(tx, shop).rubric,
        findings: FindingView.load(tx, shop, findings, book),
        score: ScoreStore.of(tx, shop, sample.conversation).map { ScoreView($0.score, book) },
        inspections: InspectionView.load(tx, shop, seen, book)))
  }

  // MARK: inspections

  private func list(_ call: Call, _ tx: any SQLTransaction) throws -> Reply {
    let page = try call.page()
    var wanted = InspectionStore.Wanted(
      reader: call.actor.person, reach: Reach(call.actor, "quality:inspect"))
    // Whoever inspects nobody is an agent who reads about themself.
    if call.isAsked("mine") || call.actor.scope("quality:inspect") == nil { wanted.own = call.actor.person }
    if let phase = call.query("phase") {
      guard let known = Assessment.Phase(rawValue: phase) else { throw Problem.invalid("phase", "unknown") }
      wanted.phase = known
    }
    wanted.agent = try call.queryID("agent")
    let shop = call.actor.shop
    let rows = try InspectionStore.list(tx, shop, wanted, page.cursor, limit: page.limit + 1)
    let views = try InspectionView.load(tx, shop, rows, books.book(tx, shop))
    return try .json(Listing(views, page: page) { $0.id.rawValue })
  }

  private func view(_ call: Call, _ tx: any SQLTransaction, _ scored: Scored) throws -> InspectionView {
    let shop = call.actor.shop
    return try InspectionView.load(tx, shop, [scored], books.book(tx, shop))[0]
  }

  private func full(_ call: Call, _ tx: any SQLTransaction, _ scored: Scored) throws -> Reply {
    let shop = call.actor.shop
    let book = try books.book(tx, shop)
    let findings = try FindingStore.of(tx, shop, scored.conversation)
    return try .json(
      InspectionSheet(
        inspection: InspectionView.load(tx, shop, [scored], book)[0],
        findings: FindingView.load(tx, shop, findings, book),
        score: ScoreStore.of(tx, shop, scored.conversation).map { ScoreView($0.score, book) }))
  }

  private func views(_ call: Call, _ tx: any SQLTransaction, _ rows: [FollowUpStore.Kept]) throws
    -> [FollowUpView]
  {
    let (names, book) = (try StaffStore.names(tx, call.actor.shop), try books.book(tx, call.actor.shop))
    return rows.map { FollowUpView($0, names, book) }
  }
}

extension Call {
  /// One of a few words; the first choice's name is the usual one. - Throws: `invalid`.
  func choice<T>(_ name: String, _ choices: KeyValuePairs<String, T>) throws -> T {
    guard let text = query(name) else { return choices[0].value }
    guard let chosen = choices.first(where: { $0.key == text }) else {
      throw Problem.invalid(name, "unknown")
    }
    return chosen.value
  }

  func queryDay(_ name: String) throws -> CivilDay? {
    guard let text = query(name) else { return nil }
    guard let day = CivilDay(text) else { throw Problem.invalid(name, "date") }
    return day
  }
}
