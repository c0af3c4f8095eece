import Foundation
import Kernel
import Testing

@testable import ServiceMetrics

/// The worked cases of docs/formulas, as they stand there.
@Suite struct WorkedCaseTests {
  struct Case: CustomStringConvertible, Sendable {
    var number: Int
    var lines: [String]
    var description: String { "case \(number): \(lines.last ?? "")" }
  }

  static let cases: [Case] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("docs/formulas/README.md")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.components(separatedBy: "```case\n").dropFirst().enumerated().map { index, block in
      let lines = block.components(separatedBy: "\n```")[0].split(separator: "\n").map(String.init)
      return Case(number: index + 1, lines: lines)
    }
  }()

  @Test func `the document holds cases`() { #expect(Self.cases.count >= 10) }

  @Test(arguments: cases) func `comes out as the document says`(_ it: Case) throws {
    var talk = Talk()
    for line in it.lines where !line.hasPrefix("=") { try talk.read(line) }
    let tally = talk.tally()
    let figures = tally.figures(.whole)
    for line in it.lines where line.hasPrefix("=") {
      let words = line.split(separator: " ").map(String.init)
      let slot = try #require(tally.pack.ids.firstIndex(of: words[1]))
      let (count, whole) = figures.formula(slot)
      #expect("\(count)/\(whole)" == words[2], "\(words[1]) in \(it)")
      guard words.count > 3 else { continue }
      let threshold = try #require(tally.pack.newest[slot].threshold)
      let distance = try #require(Distance(count, of: whole, threshold))
      switch words[3] {
      case "met": #expect(distance.isMet)
      case "missed": #expect(!distance.isMet)
      default: #expect(distance.need == Int64(words[4]))
      }
    }
  }
}

/// Conversations written down in the short form of the document, on 2 November 2026 in Shanghai.
struct Talk {
  private static let day: Int32 = CivilDay("2026-11-02")!.number
  private let clock = LocalClock()
  private var customers: [[(lines: [Line], ratings: [RatingFact])]] = [[([], [])]]
  private var names: [String] = []

  mutating func read(_ line: String) throws {
    var words = line.split(separator: " ").map(String.init)
    if words[0] == "---" {
      if words.count > 1 {
        customers[customers.count - 1].append(([], []))
      } else {
        customers.append([([], [])])
      }
      return
    }
    let customer = customers.count - 1
    let conversation = customers[customer].count - 1
    if words[0] == "rated" {
      let last = customers[customer][conversation].lines.last?.at ?? 0
      let given = customers[customer][conversation].ratings.count
      customers[customer][conversation].ratings.append(
        RatingFact(
          at: last + Int64(given), day: Self.day, agent: Line.nobody, score: Int8(words[1])!,
          blamesAttitude: words.count > 2 && words[2] == "服务态度差"))
      return
    }
    var day = Self.day
    if words[0].hasPrefix("+") { day += Int32(words.removeFirst().dropFirst())! }
    let parts = words[0].split(separator: ":").compactMap { Int64($0) }
    let source = try #require(MessageSource(name: words[1]))
    let at = clock.moment(day: day, time: ((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 1_000)
    customers[customer][conversation].lines.append(
      Line(at: at, source: source, agent: words.count > 2 ? number(words[2]) : Line.nobody, characters: 1))
  }

  private mutating func number(_ name: String) -> Int32 {
    if let known = names.firstIndex(of: name) { return Int32(known) }
    names.append(name)
    return Int32(names.count - 1)
  }

  func tally() -> Tally {
    var tally = Tally(.platforms)
    var id: Int64 = 0
    for customer in customers {
      var facts = CustomerFacts()
      for conversation in customer {
        id += 1
        facts.add(.init(id: id), conversation.lines, ratings: conversation.ratings, clock: clock)
      }
      tally.add(facts)
    }
    return tally
  }
}
