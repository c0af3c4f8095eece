/// The width each column needs for what it shows.
struct ColumnWidths {
  private var widest: [Int] = []

  mutating func see(_ width: Int, in column: Int) {
    while widest.count <= column { widest.append(0) }
    widest[column] = max(widest[column], min(width, DisplayWidth.widest))
  }

  /// The arrow of the filter lies over the end of a title.
  mutating func see(header title: String, in column: Int) { see(DisplayWidth.of(title) + 3, in: column) }

  /// In digits of the default font, with room at the sides.
  var values: [Double] { widest.map { $0 == 0 ? 0 : Double(max($0, 6) + 2) } }
}
