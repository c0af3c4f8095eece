import ChatLogs
import Kernel
import ServiceMetrics

/// A JSON document as one object a line, for the reader of such lines: its records, wherever they lie in it.
final class JSONDocument: ByteSource {
  let opening: Opening
  private let size: Int
  private let lines: [UInt8]
  private var at = 0
  private static let most = 512 << 20

  /// - Throws: `log.json` for what is no JSON or holds no records, `log.too_large` above 512 MiB.
  init(_ source: any ByteSource, _ path: String, _ wanted: Layout?) throws {
    var bytes: [UInt8] = []
    while case let more = try source.first(1 << 20), !more.isEmpty {
      bytes += more
      guard bytes.count <= Self.most else {
        throw Problem(
          .tooLarge, "log.too_large",
          "\(path): a JSON document of more than \(Self.most >> 20) MiB; one object a line is wanted")
      }
    }
    guard let document = JSONNode(bytes) else {
      throw Problem(.invalid, "log.json", "\(path): begins as JSON and is none; one object a line is wanted")
    }
    let layout = wanted ?? .lines
    let (times, texts) = (Self.names(of: [.time, .date], layout), Self.names(of: [.text], layout))
    let records = JSONRecords(document) { !$0.isDisjoint(with: times) && !$0.isDisjoint(with: texts) }.records
    guard !records.isEmpty else {
      throw Problem(
        .invalid, "log.json",
        "\(path): a JSON document in which no object has a time and words (\(Self.names(document))); one object a line is wanted"
      )
    }
    lines = records.flatMap(Self.line)
    size = source.position
    opening = Self.opening(records, wanted)
  }

  private static func opening(_ records: [JSONRecords.Record], _ wanted: Layout?) -> Opening {
    let nodes = records.prefix(200).map { record in
      JSONNode.object(record.map { JSONNode.Member(name: $0.name, value: .text($0.value)) })
    }
    let lists = Set(records.prefix(10_000).compactMap { $0.last?.value })
    guard wanted == nil, lists.count > 1 else { return Opening.of(nodes, wanted) }
    // Lists with names of their own are a conversation each, unless the records say.
    let names = Set(records.prefix(200).flatMap { $0.map { Layout.folded($0.name) } })
    let who = [Field.conversation, .customer, .sender].flatMap { Layout.lines.columns[$0.name] ?? [] }
    guard !who.contains(where: { names.contains(Layout.folded($0)) }) else { return Opening.of(nodes, nil) }
    var layout = Layout.lines
    layout.columns["conversation_id"]?.append(JSONRecords.list)
    return Opening.of(nodes, layout)
  }

  /// By what members of a record may be called that hold one of these, folded.
  private static func names(of fields: [Field], _ layout: Layout) -> Set<String> {
    Set(
      fields.flatMap { field in
        ([layout] + Layout.ready).flatMap { $0.columns[field.name] ?? [] }.map(Layout.folded)
      })
  }

  private static func names(_ document: JSONNode) -> String {
    switch document {
    case .object(let members): members.prefix(12).map(\.name).joined(separator: ", ")
    case .list(let items): items.first.map(names) ?? "an empty list"
    default: "no object"
    }
  }

  private static func line(_ record: JSONRecords.Record) -> [UInt8] {
    var json = JSONText()
    json.object { json in for member in record { json.member(member.name, member.value) } }
    return json.bytes + [10]
  }

  var position: Int { size }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let count = min(buffer.count, lines.count - at)
    buffer.copyBytes(from: lines[at..<at + count])
    at += count
    return count
  }
}
