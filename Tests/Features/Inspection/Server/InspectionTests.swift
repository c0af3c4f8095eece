import Foundation
import Kernel
import Server
import Testing

@Suite(.shop) struct InspectionTests {
  private let world = Scene.world, shop = Scene.shop

  private func machine(_ id: String) async throws -> Int {
    let found = try await world.ask(.get, "/api/v1/conversations/\(id)/findings", as: shop("he"))
    return try #require(found.findings.score).points
  }

  @Test func `scored, fed back, appealed, decided otherwise: the final score and the machine score follow`()
    async throws
  {
    let talk = try await world.rude(by: "lin", in: shop)
    let before = try await machine(talk)
    try await world.sample(talk, in: shop)
    let keys = try await world.findingKeys(talk, shop("he"))
    #expect(keys.contains { $0.hasPrefix("interrogation") })
    let scored = try await world.score(talk, 60, as: shop("he"), confirming: true)
    #expect(try scored.status == 201 && scored.inspection.score == 60, "\(scored.text)")
    let id = try scored.id
    // Not yet the agent's to see.
    #expect(try await world.ask(.get, "/api/v1/inspections/\(id)", as: shop("lin")).status == 404)
    #expect(try await world.ask(.get, "/api/v1/inspections?mine", as: shop("lin")).count == 0)
    #expect(try await world.inspection(id, "feedback", as: shop("he")).refusal.field == "words")
    let told = try await world.inspection(id, "feedback", as: shop("he"), ["words": "请注意语气"])
    #expect(try told.inspection.phase == "fed_back" && told.inspection.finalScore == nil, "\(told.text)")
    let mine = try await world.ask(.get, "/api/v1/inspections?mine&phase=fed_back", as: shop("lin"))
    #expect(try mine.ids.first == id && mine.inspections[0]?.feedback == "请注意语气")
    #expect(
      try await world.inspection(id, "acknowledgement", as: shop("wang")).code == "inspection.not_yours")
    let appealed = try await world.inspection(id, "appeal", as: shop("lin"), ["reason": "顾客先骂人"])
    #expect(try appealed.inspection.phase == "appealed", "\(appealed.text)")
    let decision: [String: Any] = [
      "outcome": "changed", "score": 85, "words": "情有可原",
      "verdicts": Dictionary(uniqueKeysWithValues: keys.map { ($0, "rejected") }),
    ]
    let same = try await world.inspection(id, "decision", as: shop("he"), decision)
    #expect(same.status == 403 && same.code == "inspection.same_person")
    let decided = try await world.inspection(id, "decision", as: shop("zhao"), decision)
    #expect(
      try decided.inspection.finalScore == 85 && decided.inspection.decidedByName == "小zhao",
      "\(decided.text)")
    #expect(before < 100)
    #expect(try await machine(talk) == 100)
    let own = try await world.ask(.get, "/api/v1/inspections/\(id)", as: shop("lin"))
    #expect(
      try own.inspectionSheet.inspection.finalScore == 85
        && own.inspectionSheet.findings.first?.verdict == "rejected")
    let trends = try await world.ask(.get, "/api/v1/inspection/trends?by=agent", as: shop("zhao"))
    #expect(try trends.trends.items.first?.inspection?.mean == 8_500, "\(trends.text)")
    #expect(try trends.trends.whole.findings == 0)
  }

  @Test func `one takes it, another cannot; what is left or lapsed is free again`() async throws {
    let talk = try await world.rude(by: "lin", in: shop)
    try await world.sample(talk, in: shop)
    let claim = "/api/v1/inspection/samples/\(talk)/claim"
    #expect(try await world.ask(.post, claim, as: shop("he"), [:]).sample.claims.first?.name == "小he")
    let late = try await world.ask(.post, claim, as: shop("zhao"), [:])
    #expect(late.status == 409 && late.code == "inspection.taken")
    #expect(try await world.score(talk, 80, as: shop("zhao")).code == "inspection.taken")
    #expect(try await world.ask(.delete, claim, as: shop("he")).sample.claims.count == 0)
    #expect(try await world.ask(.post, claim, as: shop("zhao"), [:]).status == 200)
    try await world.wait(.minutes(30))
    #expect(try await world.score(talk, 80, as: shop("he")).status == 201)
    #expect(try await world.score(talk, 80, as: shop("zhao")).code == "inspection.done")
    #expect(try await world.score(talk, 80, as: shop("he")).code == "inspection.twice")
    let open = try await world.ask(.get, "/api/v1/inspection/samples", as: shop("he"))
    let done = try await world.ask(.get, "/api/v1/inspection/samples?state=done", as: shop("he"))
    #expect(try open.count == 0 && done.samples[0]?.conversation == talk)
  }

  @Test func `marks, verdicts and missed rules are checked; nobody scores themself or another team`()
    async throws
  {
    let talk = try await world.rude(by: "wang", in: shop)
    try await world.sample(talk, in: shop)
    func hand(_ more: [String: Any], as login: String = "he") async throws -> Answer {
      let sheet: [String: Any] = ["conversation": talk, "marks": InspectionMarks.all(70)]
      return try await world.ask(
        .post, "/api/v1/inspections", as: shop(login), sheet.merging(more) { $1 })
    }
    var marks = InspectionMarks.all(70)
    marks["care"] = 101
    #expect(try await hand(["marks": marks]).refusal.field == "care")
    #expect(try await hand(["verdicts": ["nothing#1": "confirmed"]]).refusal.field == "verdicts")
    #expect(try await hand(["missed": ["no_such_rule"]]).refusal.field == "missed")
    #expect(try await hand([:], as: "wang").code == "inspection.own")
    #expect(try await hand(["missed": ["no_greeting"]]).inspection.missed.first?.rule == "no_greeting")
    let other = try await world.rude(by: "sun", in: shop)
    let directed = "/api/v1/inspection/samples/directed"
    _ = try await world.ask(.post, directed, as: shop.owner, ["conversation": other])
    // Nobody routed it to a team, so it is within every lead's reach; a team's own is not.
    #expect(try await world.ask(.get, "/api/v1/inspections", as: shop("sun")).count == 0)
    let (running, _) = try await world.held(by: "lin", in: shop)
    let early = try await world.ask(.post, directed, as: shop.owner, ["conversation": running])
    #expect(early.status == 409 && early.code == "inspection.running")
  }

  @Test func `feedback nobody answers counts as acknowledged after three days, and then it is too late`()
    async throws
  {
    let talk = try await world.rude(by: "lin", in: shop)
    try await world.sample(talk, in: shop)
    let id = try await world.score(talk, 75, as: shop("he")).id
    _ = try await world.inspection(id, "feedback", as: shop("he"), ["words": "看一下"])
    try await world.wait(.days(3))
    // Their sessions have ended meanwhile.
    let lin = try await world.signIn("lin")
    let still = try await world.ask(.get, "/api/v1/inspections/\(id)", as: lin)
    #expect(try still.inspectionSheet.inspection.phase == "fed_back")
    try await world.wait(.seconds(1))
    let lapsed = try await world.ask(.get, "/api/v1/inspections/\(id)", as: lin)
    #expect(
      try lapsed.inspectionSheet.inspection.phase == "acknowledged"
        && lapsed.inspectionSheet.inspection.finalScore == 75)
    let late = try await world.inspection(id, "appeal", as: lin, ["reason": "不同意"])
    #expect(late.status == 409 && late.code == "inspection.phase", "\(late.text)")
  }

  @Test func `the same finding confirmed twice opens a follow-up, once, that somebody else closes`()
    async throws
  {
    for _ in 0..<3 {
      let talk = try await world.rude(by: "lin", in: shop)
      try await world.sample(talk, in: shop)
      _ = try await world.score(talk, 60, as: shop("he"), confirming: true)
    }
    let path = "/api/v1/quality/follow-ups"
    let open = try await world.ask(.get, path, as: shop("lin"))
    let rules = try open.followUps.items.map(\.rule)
    #expect(rules.contains("interrogation") && Set(rules).count == rules.count, "\(open.text)")
    #expect(try await world.ask(.get, path, as: shop("chen")).count == 0)
    let one = "\(path)/\(try open.firstID)/completion"
    #expect(try await world.ask(.post, one, as: shop("lin"), [:]).status == 403)
    let closed = try await world.ask(.post, one, as: shop("zhao"), ["note": "练过了"])
    #expect(try !closed.followUp.open && closed.followUp.doneByName == "小zhao", "\(closed.text)")
    #expect(
      try await world.ask(.get, "\(path)?state=done", as: shop("lin")).followUps[0]?.note == "练过了")
  }
}
