/// The attribute `t` of a cell (ECMA-376 part 1, 18.18.11).
enum CellType: String {
  case number = "n"
  case shared = "s"
  case inline = "inlineStr"
  case formulaText = "str"
  case truth = "b"
  case error = "e"
  case strictDate = "d"
}
