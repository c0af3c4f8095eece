/// Dates that strict files spell out as ISO 8601 (cells of type "d").
enum StrictDate {
  /// "2026-11-02T09:30:00.000" as "2026-11-02 09:30:00"; the time is left out where the cell shows a date
  /// only.
  static func text(_ iso: String, _ kind: DateKind?) -> String {
    let pieces = iso.split(separator: iso.contains("T") ? "T" : " ", omittingEmptySubsequences: true)
    let date = pieces.first { $0.contains("-") && !$0.contains(":") }
    let time = pieces.last { $0.contains(":") }.map(clock)
    switch (date, time) {
    case (let date?, let time?) where kind == .date && time == "00:00:00": return String(date)
    case (let date?, let time?): return "\(date) \(time)"
    case (let date?, nil): return String(date)
    case (nil, let time?): return time
    case (nil, nil): return iso
    }
  }

  private static func clock(_ time: Substring) -> String {
    let bare = time.prefix { $0.isASCII && ($0.isNumber || $0 == ":" || $0 == ".") }
    let pieces = bare.split(separator: ".")
    let whole = pieces.first.map(String.init) ?? ""
    let seconds = whole.count == 5 ? whole + ":00" : whole
    guard pieces.count == 2, pieces[1].contains(where: { $0 != "0" }) else { return seconds }
    return "\(seconds).\((pieces[1] + "00").prefix(3))"
  }
}
