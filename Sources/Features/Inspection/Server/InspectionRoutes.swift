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

  public init(_ house: House) {
    self.house = house
    books = house.belonging(RuleBooks.init)
  }

  public var routes: [Route] {
    settingsRoutes + sampleRoutes + inspectionRoutes + followUpRoutes + trendRoutes
  }

  private var settingsRoutes: [Route] {
    let manage = Access.permission("quality:manage")
    return [
      .get("/api/v1/quality/settings", manage, "Weights, rubric, sampling, alerts, authority") { call, work in
        try .json(QualitySettings.load(work))
      },
      .put("/api/v1/quality/settings", manage, "Change them") { call, work in
        let settings = try call.decode(QualitySettings.self)
        try settings.validate()
        try settings.save(work)
        try work.append(RulebookEvents.settingsChanged, work.shop)
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
        call, work in
        let request = try call.decode(DrawRequest.self)
        return try .json(SamplingDesk.draw(work, request.day))
      },
      .post("/api/v1/inspection/samples/directed", inspect, "Put a conversation into the queue by hand") {
        call, work in
        let id = try call.decode(DirectRequest.self).conversation
        return try shown(call, work, SamplingDesk.direct(work, id))
      },
      .get(one, inspect, "What is needed to score it", sheet),
      .post("\(one)/claim", inspect, "Take it for half an hour") { call, work in
        try shown(call, work, inspections.take(work, call.id()))
      },
      .delete("\(one)/claim", inspect, "Leave it to others") { call, work in
        try shown(call, work, inspections.leave(work, call.id()))
      },
    ]
  }

  private var inspectionRoutes: [Route] {
    let read = Access.permission("quality:read")
    let inspect = Access.permission("quality:inspect")
    let one = "/api/v1/inspections/{id}"
    return [
      .get("/api/v1/inspections", read, "What was scored: one's own, or all one may inspect", list),
      .post("/api/v1/inspections", inspect, "Score a conversation") { call, work in
        let sheet = try call.decode(InspectionDesk.Sheet.self)
        let scored = try inspections.score(work, sheet)
        return try .created(view(call, work, scored))
      },
      .get(one, read, "One, with its findings") { call, work in
        try full(call, work, inspections.access(work, call.id()))
      },
      .post("\(one)/feedback", inspect, "Tell the agent") { call, work in
        let words = try call.decode(Words.self).words
        return try .json(
          view(call, work, inspections.feedBack(work, call.id(), words: words)))
      },
      .post("\(one)/acknowledgement", read, "The agent has taken note") { call, work in
        try .json(view(call, work, inspections.acknowledge(work, call.id())))
      },
      .post("\(one)/appeal", read, "The agent sees it otherwise") { call, work in
        let reason = try call.decode(Appeal.self).reason
        return try .json(
          view(call, work, inspections.appeal(work, call.id(), reason: reason)))
      },
      .post("\(one)/decision", inspect, "A second inspector decides") { call, work in
        let decision = try call.decode(InspectionDesk.Decision.self)
        return try .json(
          view(call, work, inspections.decide(work, call.id(), decision)))
      },
    ]
  }

  private var followUpRoutes: [Route] {
    [
      .get("/api/v1/quality/follow-ups", .permission("quality:read"), "What has to be practised again") {
        call, work in
        let page = try call.page()
        let isOpen = try call.choice("state", ["open": true, "done": false])
        let reach = Reach(call.actor, "quality:read")
        let rows = try FollowUpStore.list(work, isOpen: isOpen, reach, page.cursor, limit: page.limit + 1)
        return try .json(Listing(views(call, work, rows), page: page) { $0.id.rawValue })
      },
      .post(
        "/api/v1/quality/follow-ups/{id}/completion", .permission("quality:inspect"), "It has been practised"
      ) { call, work in
        let note = try call.decode(Note.self).note
        let kept = try FollowUpDesk.close(work, call.id(), note: note)
        return try .json(views(call, work, [kept])[0])
      },
    ]
  }

  private var inspections: InspectionDesk { InspectionDesk(books: books) }

  private struct DrawRequest: Decodable { let day: CivilDay }
  private struct DirectRequest: Decodable { let conversation: ConversationID }
  private struct Words: Decodable { let words: String? }
  private struct Appeal: Decodable { let reason: String? }
  private struct Note: Decodable { let note: String? }

  // MARK: samples

  private func samples(_ call: Call, _ work: Work) throws -> Reply {
    let page = try call.page()
    var wanted = SampleStore.Wanted(reach: Reach(call.actor, "quality:inspect"))
    wanted.isDone = try call.choice("state", ["open": false, "done": true])
    wanted.agent = try call.queryID("agent")
    wanted.day = try call.queryDay("day")
    let rows = try SampleStore.list(work, wanted, page.cursor, limit: page.limit + 1)
    let views = try SampleView.load(work, rows)
    return try .json(Listing(views, page: page) { $0.conversation.rawValue })
  }

  private func shown(_ call: Call, _ work: Work, _ sample: SampleStore.Kept) throws -> Reply {
    try .json(SampleView.load(work, [sample])[0])
  }

  private func sheet(_ call: Call, _ work: Work) throws -> Reply {
    let sample = try inspections.sample(work, call.id())
    let book = try books.book(work)
    let seen = try InspectionStore.of(work, [sample.conversation]).filter {
      $0.isVisible(to: call.actor)
    }
    let findings = try FindingStore.of(work, sample.conversation)
    return try .json(
      SampleSheet(
        sample: SampleView.load(work, [sample])[0],
        rubric: InspectionSettings.load(work).rubric,
        findings: FindingView.load(work, findings, book),
        score: ScoreStore.of(work, sample.conversation).map { ScoreView($0.score, book) },
        inspections: InspectionView.load(work, seen, book)))
  }

  // MARK: inspections

  private func list(_ call: Call, _ work: Work) throws -> Reply {
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
    let rows = try InspectionStore.list(work, wanted, page.cursor, limit: page.limit + 1)
    let views = try InspectionView.load(work, rows, books.book(work))
    return try .json(Listing(views, page: page) { $0.id.rawValue })
  }

  private func view(_ call: Call, _ work: Work, _ scored: Scored) throws -> InspectionView {
    return try InspectionView.load(work, [scored], books.book(work))[0]
  }

  private func full(_ call: Call, _ work: Work, _ scored: Scored) throws -> Reply {
    let book = try books.book(work)
    let findings = try FindingStore.of(work, scored.conversation)
    return try .json(
      InspectionSheet(
        inspection: InspectionView.load(work, [scored], book)[0],
        findings: FindingView.load(work, findings, book),
        score: ScoreStore.of(work, scored.conversation).map { ScoreView($0.score, book) }))
  }

  private func views(_ call: Call, _ work: Work, _ rows: [FollowUpStore.Kept]) throws
    -> [FollowUpView]
  {
    let (names, book) = (try StaffStore.names(work), try books.book(work))
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
