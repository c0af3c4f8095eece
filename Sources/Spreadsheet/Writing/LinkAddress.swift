/// What libxlsxwriter takes for a link.
enum LinkAddress {
  /// nil when there shall be no link.
  static func of(_ target: SheetCell.LinkTarget) -> String? {
    switch target {
    case .address(let address): web(address)
    case .sheet(let name, let row): inside(name, row)
    }
  }

  private static func web(_ address: String) -> String? {
    let lower = address.lowercased()
    guard ["http://", "https://", "mailto:"].contains(where: lower.hasPrefix), address.utf8.count <= 2_000,
      address.utf8.allSatisfy({ $0 > 32 && $0 != 127 }),
      // The library looks for these words anywhere and would make another kind of link of it.
      !address.contains("internal:"), !address.contains("external:")
    else { return nil }
    return address
  }

  private static func inside(_ name: String, _ row: Int) -> String? {
    // The library would cut the name at "#".
    guard (1...1_048_576).contains(row), !name.contains("#"), CellString.fit(name) == name else { return nil }
    return "internal:'\(name.replacing("'", with: "''"))'!A\(row)"
  }
}
