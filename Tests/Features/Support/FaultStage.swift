import Foundation
import HTTPTypes
import Kernel
import Storage
import Testing

/// A shop with everybody at their desk, kept as a file, so that a story can begin there as often as one likes.
final class FaultStage: Sendable {
  let shop: TestShop
  let visitors: [Caller]
  private let file: URL

  init() async throws {
    file = FileManager.default.temporaryDirectory.appendingPathComponent("nuanxi-\(UUID()).db")
    let world = try await World()
    shop = try await world.setUp()
    for login in ["lin", "sun"] { try await world.seat(shop(login), in: shop) }
    var visitors: [Caller] = []
    for _ in 1...3 { visitors.append(try await world.visit(shop)) }
    self.visitors = visitors
    try await world.engine.close()
    try Self.copy(world.database.address, to: file.path)
  }

  deinit { for end in Self.ends { try? FileManager.default.removeItem(atPath: file.path + end) } }

  private static let ends = ["", "-wal"]

  private static func copy(_ from: String, to: String) throws {
    for end in ends where FileManager.default.fileExists(atPath: from + end) {
      try FileManager.default.copyItem(atPath: from + end, toPath: to + end)
    }
  }

  /// Plays the story with one failure in it, or none when `operation` is beyond its end.
  func play(_ fault: FaultyEngine.Fault, at operation: Int, like clean: Course? = nil) async throws -> Course
  {
    let world = try await World(
      stage: { [file] in try Self.copy(file.path, to: $0) }, around: { FaultyEngine($0) })
    // Ids of this world must not repeat those of the one that made the file.
    world.clock.advance(.seconds(1))
    let player = Player(world, like: clean)
    try await world.settle()
    player.engine.arm(fault, at: operation)
    try await FaultStory(player: player, shop: shop, visitors: visitors).play()
    player.engine.disarm()
    let course = try await player.end()
    // Thousands of worlds, each with its files open, are too many.
    try await world.engine.close()
    return course
  }
}

/// How a story went.
struct Course: Sendable {
  var statuses: [Int] = []
  /// What the database held before each request (kept only where there was no failure) and in the end.
  var states: [[String]] = []
  var operations = 0
  var hasFailed = false
}

/// Sends a story's requests, again under the same key when one fails, and looks at the database after each failure.
final class Player {
  let world: World
  let engine: FaultyEngine
  /// The same story without a failure: up to its failure, this one must be just like it.
  private let clean: Course?
  private var course = Course()

  init(_ world: World, like clean: Course?) {
    self.world = world
    engine = world.engine as! FaultyEngine
    self.clean = clean
  }

  @discardableResult
  func ask(_ method: HTTPRequest.Method, _ path: String, as caller: Caller, _ json: [String: Any])
    async throws
    -> Answer
  {
    let body = try JSONSerialization.data(withJSONObject: json, options: .sortedKeys)
    return try await ask(method, path, as: caller, body: Array(body))
  }

  @discardableResult
  func ask(_ method: HTTPRequest.Method, _ path: String, as caller: Caller, body: [UInt8] = []) async throws
    -> Answer
  {
    if clean == nil { course.states.append(try await state()) }
    let key = ["Idempotency-Key": "story-key-\(course.statuses.count)"]
    var answer = try await world.ask(method, path, as: caller, body: body, headers: key)
    if answer.status >= 500 {
      try await lookAfterFailure(answer)
      answer = try await world.ask(method, path, as: caller, body: body, headers: key)
    }
    guard (200..<300).contains(answer.status) else {
      Issue.record("\(method) \(path)")
      throw Unexpected(answer)
    }
    course.statuses.append(answer.status)
    try await settle()
    return answer
  }

  private func lookAfterFailure(_ answer: Answer) async throws {
    #expect(engine.hasFired && [500, 503].contains(answer.status))
    #expect(answer.headers[.contentType] == "application/problem+json")
    #expect(answer.status != 503 || answer.headers[.retryAfter] != nil)
    try await expectConsistency()
    if let clean, engine.fault != .answerLost {
      let other = Set(try await state()).symmetricDifference(clean.states[course.statuses.count]).sorted()
      #expect(other.isEmpty, "a refused request left something behind: \(other.prefix(4))")
    }
  }

  /// Lets happen what is due; a failure on the way must only delay it.
  func settle() async throws {
    let hadFired = engine.hasFired
    do { try await follow() } catch { #expect(engine.hasFired) }
    guard engine.hasFired, !hadFired else { return }
    try await expectConsistency()
    try await follow()
  }

  /// A commit whose outcome nobody knows happens where the database is elsewhere; there the program looks for alarms
  /// each second, whoever set them.
  private func follow() async throws {
    if engine.fault == .answerLost { world.house.timers.lookAgain() }
    try await world.settle()
  }

  func wait(_ span: Span) async throws {
    world.clock.advance(span)
    try await settle()
  }

  func end() async throws -> Course {
    try await world.settle()
    try await expectConsistency()
    #expect(engine.ignored == 0, "a failed statement was passed over")
    course.states.append(try await state())
    course.operations = engine.counted
    course.hasFailed = engine.hasFired
    return course
  }

  private func state() async throws -> [String] { try await engine.untroubled.read(WorldState.lines) }

  private func expectConsistency() async throws {
    #expect(try await engine.untroubled.read(WorldState.complaints) == [])
  }
}
