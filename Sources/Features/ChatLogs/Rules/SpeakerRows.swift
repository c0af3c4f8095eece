/// Rows of a table that names only who speaks, row after row, as talk.
public struct SpeakerRows {
  private var dialog: Dialog
  private let roles: [String: String]

  public init(_ layout: Layout) {
    dialog = Dialog(layout)
    roles = Dictionary(
      layout.roles.flatMap { role, words in words.map { ($0.lowercased(), role) } },
      uniquingKeysWith: { a, _ in a })
  }

  public mutating func take(_ row: RawRow, _ body: (RawRow) -> Void) {
    let time = row[.date].isEmpty ? row.text(.time) : "\(row.text(.date)) \(row.text(.time))"
    let role = row.text(.role)
    let known = roles[role.lowercased()] ?? role
    dialog.take(
      Dialog.Message(
        place: row.place, sender: row.text(.sender), role: known, time: time, text: Array(row[.text]),
        isNotice: known == "system"), body)
  }

  public mutating func finish(_ body: (RawRow) -> Void) { dialog.finish(body) }
}
