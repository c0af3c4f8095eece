enum CellReference {
  /// The column of "C12" counted from 0; nil when it has no letters or lies beyond XFD.
  static func column(_ reference: String) -> Int? {
    var column = 0
    for byte in reference.utf8.prefix(4) {
      let letter = Int(byte & 0xDF) - 64
      guard byte >= 65, (1...26).contains(letter) else { break }
      column = column * 26 + letter
    }
    return (1...16_384).contains(column) ? column - 1 : nil
  }
}
