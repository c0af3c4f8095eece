import Kernel
import Testing

@Suite struct Base32Tests {
  @Test(arguments: [
    (0, "0"), (31, "z"), (32, "10"), (1_023, "zz"), (Int64.max, "7zzzzzzzzzzzz"),
  ])
  func `is written in its shortest form`(value: Int64, text: String) {
    #expect(Base32.text(value) == text)
    #expect(Base32.value(text) == value)
  }

  @Test func `agrees with the standard library's radix 32 in Crockford's digits`() {
    let ours = Array("0123456789abcdefghjkmnpqrstvwxyz")
    var random = SeededGenerator(seed: 32)
    for _ in 0..<5_000 {
      let value =
        Int64.random(in: 0...Int64.max, using: &random) >> Int.random(in: 0..<63, using: &random)
      let expected = String(String(value, radix: 32).map { ours[Int(String($0), radix: 32)!] })
      #expect(Base32.text(value) == expected)
      #expect(Base32.value(expected) == value)
    }
  }

  @Test(arguments: [
    "", "00", "01", "i", "l", "o", "u", "A", "-1", " 1", "1 ", "１", "é", "8000000000000",
    "zzzzzzzzzzzzz", "10000000000000",
  ])
  func `takes back nothing that it would not write`(text: String) {
    #expect(Base32.value(text) == nil)
  }
}
