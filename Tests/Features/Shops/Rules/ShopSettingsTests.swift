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
      $0.holding = [HoldingLine(afterSeconds: 1, text: " ")]
    }
    #expect(fields == ["offerSeconds", "capacity", "holding.0.afterSeconds", "holding.0.text"])
  }
}
