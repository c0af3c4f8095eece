import ChatLogs
import Foundation
import Kernel

/// What the first stretch of a text says about the rest.
struct Opening {
  /// How the text becomes rows: as it stands, or turned into lines of JSON or into a table first.
  enum Turning { case none, document, transcript, dialog }

  var layout: Layout
  var form: LogFile.Form
  var fields: Set<Field> = []
  /// Bytes before the header, and of the header.
  var skipped = 0
  var headerLength = 0
  var turning = Turning.none
  /// Of a table without a column for it: who the sheet's name says it is.
  var customer = ""
  /// Columns and rows that are not used.
  var unused: [(kind: Unused.Kind, name: String, reason: String)] = []
  var rowsBefore = 0

  /// - Parameters:
  ///   - sheet: name of the sheet, where it is one of several.
  ///   - isWhole: whether `first` is all of the text.
  init(_ path: String, _ first: [UInt8], _ wanted: Layout?, sheet: String = "", isWhole: Bool) throws {
    (layout, form) = (wanted ?? .neutral, .lines)
    if let json = try Self.json(first, wanted, isWhole: isWhole) {
      self = json
    } else if wanted?.form == .transcript || wanted == nil && sheet.isEmpty && Self.isTalk(first) {
      (layout, turning) = (wanted ?? .qianniu, .transcript)
      self.form = LogFile.spoken
      fields = LogFile.spokenFields
    } else {
      try readTable(path, first, wanted, sheet)
    }
  }

  private init(_ layout: Layout, _ form: LogFile.Form) { (self.layout, self.form) = (layout, form) }

  /// A text is talk unless its first line is the header of a table.
  private static func isTalk(_ first: [UInt8]) -> Bool {
    guard TranscriptRows.fits(first) else { return false }
    return TableHead.find(first, nil) == nil
  }

  // MARK: JSON

  private static func json(_ first: [UInt8], _ wanted: Layout?, isWhole: Bool) throws -> Opening? {
    let mark = first.first { ![32, 9, 10, 13].contains($0) }
    guard mark == UInt8(ascii: "{") || mark == UInt8(ascii: "[") && isList(first) else {
      return wanted?.form == .lines ? lines(first, wanted) : nil
    }
    if mark == UInt8(ascii: "{"), !isDocument(first, isWhole) { return lines(first, wanted) }
    var opening = Opening(wanted ?? .lines, .lines)
    opening.turning = .document
    return opening
  }

  /// "[" and a value of JSON; "[2026-11-02 10:00]" is a time.
  private static func isList(_ first: [UInt8]) -> Bool {
    let after = first.drop { [32, 9, 10, 13].contains($0) }.dropFirst().first {
      ![32, 9, 10, 13].contains($0)
    }
    return after.map { [UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "]"), 34].contains($0) } ?? false
  }

  /// Lines that are objects by themselves are records, unless the only one holds the records.
  private static func isDocument(_ first: [UInt8], _ isWhole: Bool) -> Bool {
    var lines = first.split(separator: 10).map { Array($0.last == 13 ? $0.dropLast() : $0) }
      .filter { $0.contains { ![32, 9].contains($0) } }
    // The last one may be cut off.
    if !isWhole, lines.count > 1 { lines.removeLast() }
    let nodes = lines.prefix(20).map { JSONNode($0) }
    guard nodes.count > 1 else {
      guard isWhole, let node = nodes.first ?? nil, case .object(let members) = node else { return !isWhole }
      let names = Set(members.map { Layout.folded($0.name) })
      return !Self.times.contains { names.contains($0) }
    }
    return nodes.count { $0 == nil } * 2 > nodes.count
  }

  static let times = Set(
    Layout.ready.flatMap { ($0.columns["sent_at"] ?? []) + ($0.columns["date"] ?? []) }.map(Layout.folded))

  private static func lines(_ first: [UInt8], _ wanted: Layout?) -> Opening {
    let objects = first.split(separator: 10).prefix(200).compactMap { JSONNode(Array($0)) }
    return of(objects, wanted)
  }

  /// By the members of the first records.
  static func of(_ objects: [JSONNode], _ wanted: Layout?) -> Opening {
    var names: [String] = []
    var samples: [[String: String]] = []
    for case .object(let members) in objects {
      var sample: [String: String] = [:]
      for member in members {
        if !names.contains(member.name) { names.append(member.name) }
        if case .text(let text) = member.value { sample[member.name] = text }
      }
      samples.append(sample)
    }
    var opening = Opening(wanted ?? .lines, .lines)
    // Names of records that come later may be others: a line that lacks something is told then.
    guard !names.isEmpty, let layout = wanted ?? fitting(names), let found = try? layout.places(of: names)
    else {
      opening.fields = Set(opening.layout.columns.keys.compactMap(Field.init(name:)))
      return opening
    }
    opening.layout = layout
    opening.settle(names, found, isGiven: wanted != nil) { name, _ in samples.compactMap { $0[name] } }
    return opening
  }

  private static func fitting(_ names: [String]) -> Layout? {
    if (try? Layout.lines.places(of: names)) != nil {
      var layout = (try? Layout.fitting(names)) ?? .lines
      layout.name = Layout.lines.name
      return layout
    }
    return try? Layout.fitting(names)
  }

  /// Takes columns as what their header and their values say.
  private mutating func settle(
    _ names: [String], _ given: [Int], isGiven: Bool, _ values: @escaping (String, Int) -> [String]
  ) {
    var places = given
    if !isGiven {
      (layout, places) = ColumnGuess(layout, names, values).settled(given)
    }
    for (index, name) in names.enumerated() where places[index] >= 0 {
      // Of no other field any more: a name may stand under several until it is settled.
      for field in layout.columns.keys { layout.columns[field]?.removeAll { $0 == name } }
      layout.columns[Field(rawValue: places[index])!.name, default: []].insert(name, at: 0)
    }
    for (index, name) in names.enumerated() where places[index] < 0 {
      for field in layout.columns.keys { layout.columns[field]?.removeAll { $0 == name } }
      if !name.trimmed.isEmpty, name != JSONRecords.list { unused.append((.column, name, "")) }
    }
    fields = Set(places.compactMap(Field.init(rawValue:)))
    if case .delimited(let delimiter, _) = form { form = .delimited(delimiter, columns: places) }
  }

  // MARK: tables

  private mutating func readTable(_ path: String, _ first: [UInt8], _ wanted: Layout?, _ sheet: String) throws
  {
    do {
      let head = try TableHead.find(first, wanted) ?? TableHead.first(path, first)
      form = .delimited(head.delimiter, columns: [])
      (skipped, headerLength, rowsBefore) = (
        head.skipped, min(head.length, first.count - head.skipped), head.rowsBefore
      )
      if rowsBefore > 0 {
        unused.append((.rows, rowsBefore == 1 ? "1" : "1–\(rowsBefore)", "above the header"))
      }
      layout = try wanted ?? Layout.fitting(head.names)
      let columns = try layout.places(of: head.names, needsWho: false)
      let values = TableHead.Values(first, head)
      settle(head.names, columns, isGiven: wanted != nil) { _, index in values.column(index) }
      try settleWho(sheet.isEmpty ? Self.baseName(path) : sheet, isSheet: !sheet.isEmpty) {
        values.column($0)
      }
    } catch var problem as Problem {
      problem.detail = "\(path): \(problem.detail) (analyze --map writes a layout to fill in)"
      throw problem
    }
  }

  /// Who the customer is, where no column says so.
  private mutating func settleWho(_ name: String, isSheet: Bool, _ values: (Int) -> [String]) throws {
    guard fields.isDisjoint(with: [.customer, .conversation, .receiver]) else { return }
    if isSheet || !fields.contains(.sender) {
      customer = Cells.clean(name, .customer)
      return
    }
    guard case .delimited(_, let columns) = form,
      let column = columns.firstIndex(of: Field.sender.rawValue)
    else { return }
    try settleSpeakers(values(column))
    turning = .dialog
  }

  private static func baseName(_ path: String) -> String {
    String(URL(fileURLWithPath: path).lastPathComponent.prefix { $0 != "." })
  }

  private func settleSpeakers(_ senders: [String]) throws {
    let names = Set(senders.map { Cells.clean($0, .sender) }).subtracting([""])
    let speakers = Speakers(layout)
    if fields.contains(.role)
      || names.contains(where: { speakers.isStaff($0) || Speakers.isNamedAsShops($0) })
    {
      return
    }
    throw Problem(
      .invalid, "log.who",
      "cannot tell who of \(names.sorted().prefix(5).joined(separator: ", ")) is the shop's: name them under \"staff\" in a layout"
    )
  }
}

extension JSONNode {
  var holdsObjects: Bool {
    switch self {
    case .list(let items): items.contains { if case .object = $0 { true } else { false } }
    case .object(let members): members.contains { $0.value.holdsObjects }
    default: false
    }
  }
}
