import Kernel
import Shops
import Testing

@Suite struct ShopSettingsTests {
  private func wrong(_ change: (inout ShopSettings) -> Void) -> [String] {
    var settings = ShopSettings()
    change(&settings)
    do { try settings.validate() } catch { return (error as? Problem)?.fields.map(\.field) ?? [] }
    return []
  }

  @Test func `what a new shop starts with is valid`() { #expect(wrong { _ in } == []) }

  @Test func `all that is wrong is named at once`() {
    let fields = wrong {
      $0.offerSeconds = 1
      $0.capacity = 0
      $0.holding = HoldingLadder([HoldingLine(afterSeconds: 1, text: " ")])
    }
    #expect(fields == ["offerSeconds", "capacity", "holding.0.afterSeconds", "holding.0.text"])
  }

  @Test(
    arguments: [
      ([(4, "a")], "holding.0.afterSeconds"), ([(30, " ")], "holding.0.text"),
      ([(30, "a"), (34, "b")], "holding.1.afterSeconds"),
      ([(86_400, "a"), (86_401, "b")], "holding.1.afterSeconds"),
      ((1...11).map { ($0 * 60, "a") }, "holding"),
    ] as [([(Int, String)], String)])
  func `a ladder that would flood or say nothing is refused`(lines: [(Int, String)], field: String) {
    let ladder = HoldingLadder(lines.map { HoldingLine(afterSeconds: $0.0, text: $0.1) })
    #expect(wrong { $0.holding = ladder } == [field])
  }
}
