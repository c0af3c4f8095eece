import ChatLogs
import Foundation
import Kernel
import ServiceMetrics

/// The report's tables of everything, `conversations.csv`, `turns.csv` and `findings.csv`, written while the log is settled: each
/// partition into a scratch file, put together at the end in the order of the partitions.
final class ReportTables: @unchecked Sendable {
  // Each partition's pieces are written by the one worker that settles it; the scratch file is locked.
  private let scratch: ScratchFile
  private let lock = NSLock()
  private var pieces: [[(offset: Int, count: Int)]]
  private let names: LogNames
  private let clock: LocalClock
  private let mask: Masking
  private let inspects: Bool
  private static let kinds = 3

  init(
    _ names: LogNames, _ clock: LocalClock, _ mask: Masking, inspects: Bool = false, scratch folder: String
  )
    throws
  {
    scratch = try ScratchFile(in: folder)
    pieces = Array(repeating: [], count: LogTable.partitions * Self.kinds)
    self.names = names
    self.clock = clock
    self.mask = mask
    self.inspects = inspects
  }

  func add(partition: Int, _ conversations: [ReportedConversation], _ facts: CustomerFacts) throws {
    var turns = ""
    var talks = ""
    for it in conversations {
      talks += row(it, facts)
      for turn in it.turns { turns += row(turn, it) }
    }
    try append(talks, partition, 0)
    try append(turns, partition, 1)
  }

  /// A line for each finding of a conversation.
  func add(partition: Int, _ inspected: InspectedConversation?, of it: ReportedConversation) throws {
    let rows = (inspected?.findings ?? []).map { finding, agent in
      let cells = [
        it.settled.id, mask.name(it.customer), name(agent ?? -1, names.agents), time(finding.at.milliseconds),
        finding.rule, finding.severity.rawValue, finding.messages.map(String.init).joined(separator: " "),
        mask.text(finding.places.map(\.words).joined(separator: " … ")),
      ]
      return cells.map(CSVText.cell).joined(separator: ",") + "\r\n"
    }
    try append(rows.joined(), partition, 2)
  }

  private func append(_ text: String, _ partition: Int, _ kind: Int) throws {
    guard !text.isEmpty else { return }
    let bytes = Array(text.utf8)
    try lock.withLock {
      let offset = try bytes.withUnsafeBytes { try scratch.append($0) }
      pieces[partition * Self.kinds + kind].append((offset, bytes.count))
    }
  }

  static let conversationHeader =
    "conversation_id,customer_id,shop,channel,started_at,ended_at,agents,messages_in,messages_out,turns,answered,unanswered,longest_wait_ms,rating"
  static let turnHeader = "conversation_id,customer_id,agent,opened_at,answered_at,wait_ms,ended_by\r\n"
  static let findingHeader =
    "conversation_id,customer_id,agent,at,rule,severity,messages,words\r\n"

  private func row(_ it: ReportedConversation, _ facts: CustomerFacts) -> String {
    let fact = it.fact
    var agents: [Int32] = []
    for index in fact.receptions where !agents.contains(facts.receptions[index].agent) {
      agents.append(facts.receptions[index].agent)
    }
    let human = it.turns.filter(\.isHuman)
    var cells = [
      it.settled.id, mask.name(it.customer), name(fact.shop, names.shops),
      name(fact.channel, names.channels),
      time(fact.startedAt), time(fact.endedAt),
      agents.map { name($0, names.agents) }.joined(separator: " "),
      "\(fact.messagesIn)", "\(fact.messagesOut)", "\(human.count)", "\(human.count(where: \.isAnswered))",
      "\(human.count { !$0.isAnswered })",
      human.filter(\.isAnswered).map(\.wait).max().map(String.init) ?? "",
      it.ratings.last.map { "\($0.score)" } ?? "",
    ]
    if inspects { cells.append(it.kept.map { "\($0.score.points)" } ?? "") }
    return cells.map(CSVText.cell).joined(separator: ",") + "\r\n"
  }

  private func row(_ turn: Turn, _ it: ReportedConversation) -> String {
    let cells = [
      it.settled.id, mask.name(it.customer), name(turn.agent, names.agents), time(turn.openedAt),
      turn.closing < 0 ? "" : time(turn.closedAt), turn.closing < 0 ? "" : "\(turn.wait)", "\(turn.end)",
    ]
    return cells.map(CSVText.cell).joined(separator: ",") + "\r\n"
  }

  private func name(_ index: Int32, _ list: [String]) -> String { index < 0 ? "" : list[Int(index)] }

  /// "2026-11-02 09:56:59.897", local.
  func time(_ moment: Int64) -> String { Self.time(moment, clock) }

  static func time(_ moment: Int64, _ clock: LocalClock) -> String {
    let (day, time) = clock.local(moment)
    func two(_ n: Int32) -> String { n < 10 ? "0\(n)" : "\(n)" }
    let rest = time % 1_000
    let fraction = rest == 0 ? "" : "." + String(1_000 + rest).dropFirst()
    return
      "\(CivilDay(number: day).text) \(two(time / 3_600_000)):\(two(time / 60_000 % 60)):\(two(time / 1_000 % 60))\(fraction)"
  }

  /// Writes the tables. - Throws: `output.unusable`.
  func write(to folder: URL) throws {
    let header = Self.conversationHeader + (inspects ? ",machine_score\r\n" : "\r\n")
    try write(folder.appendingPathComponent("conversations.csv"), header, 0)
    try write(folder.appendingPathComponent("turns.csv"), Self.turnHeader, 1)
    guard inspects else { return }
    try write(folder.appendingPathComponent("findings.csv"), Self.findingHeader, 2)
  }

  private func write(_ url: URL, _ header: String, _ kind: Int) throws {
    try OutputFile.write(url) { output in
      try output.write(contentsOf: Data(("\u{feff}" + header).utf8))
      for partition in 0..<LogTable.partitions {
        for piece in pieces[partition * Self.kinds + kind] {
          var bytes = Data(count: piece.count)
          try bytes.withUnsafeMutableBytes { try scratch.read(at: piece.offset, into: $0) }
          try output.write(contentsOf: bytes)
        }
      }
    }
  }
}

enum OutputFile {
  /// - Throws: `output.unusable` when the file cannot be written.
  static func write(_ url: URL, _ body: (FileHandle) throws -> Void) throws {
    guard FileManager.default.createFile(atPath: url.path, contents: nil),
      let output = FileHandle(forWritingAtPath: url.path)
    else { throw Problem(.broken, "output.unusable", "cannot write \(url.path)") }
    defer { try? output.close() }
    do { try body(output) } catch let problem as Problem { throw problem } catch {
      throw Problem(.broken, "output.unusable", "\(url.path): \(error.localizedDescription)")
    }
  }
}
