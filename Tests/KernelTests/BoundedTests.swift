import Foundation
import Kernel
import Testing

/// Numbers as large as their type trap nowhere, and what comes from outside is held to what makes sense.
@Suite struct BoundedTests {
  private static let extremes: [Int64] = [
    .min, .min + 1, -(1 << 53) - 1, -(1 << 53), -Timestamp.furthest - 1, -1, 0, 1, Timestamp.furthest,
    Timestamp.furthest + 1, 1 << 53, (1 << 53) + 1, .max - 1, .max,
  ]

  @Test func `no sum and no difference of moments, spans and amounts overflows`() {
    for a in Self.extremes {
      for b in Self.extremes {
        let (x, y) = (Timestamp(milliseconds: a), Timestamp(milliseconds: b))
        let (s, t) = (Span(milliseconds: a), Span(milliseconds: b))
        for moment in [x + t, x - t, y + (x - y), x - s - t] {
          #expect(abs(moment.milliseconds) <= Timestamp.furthest)
        }
        #expect(abs((s + t).milliseconds) <= Span.longest)
        let (m, n) = (Money(fen: a), Money(fen: b))
        #expect([m + n, m - n].allSatisfy { abs($0.fen) <= Money.most })
        #expect((x < y) == (x.milliseconds < y.milliseconds))
      }
      for span in [Span.seconds(Int(a)), .minutes(Int(a)), .hours(Int(a)), .days(Int(a))] {
        #expect(abs(span.milliseconds) <= Span.longest && (span.milliseconds < 0) == (a < 0))
      }
    }
  }

  @Test func `within the bounds nothing is changed`() {
    var chance = SeededGenerator(seed: 3)
    for _ in 0..<10_000 {
      let a = Int64.random(in: -100_000_000_000_000...100_000_000_000_000, using: &chance)
      let b = Int64.random(in: -100_000_000_000_000...100_000_000_000_000, using: &chance)
      #expect((Timestamp(milliseconds: a) + Span(milliseconds: b)).milliseconds == a + b)
      #expect((Timestamp(milliseconds: a) - Timestamp(milliseconds: b)).milliseconds == a - b)
      #expect((Money(fen: a) + Money(fen: b)).fen == a + b)
    }
  }

  @Test func `from outside what is out of range is refused, from the database it is cut`() throws {
    let inside = JSONDecoder()
    let outside = JSONDecoder()
    outside.userInfo[.isFromOutside] = true
    for text in ["[9223372036854775807]", "[-9223372036854775808]", "[-1]", "[253402300800000]"] {
      let data = Data(text.utf8)
      #expect(throws: DecodingError.self) { try outside.decode([Timestamp].self, from: data) }
      #expect(throws: Never.self) { try inside.decode([Timestamp].self, from: data) }
    }
    #expect(throws: DecodingError.self) {
      try outside.decode([Money].self, from: Data("[100000000001]".utf8))
    }
    #expect(try outside.decode([Timestamp].self, from: Data("[0,253402300799999]".utf8)).count == 2)
  }
}
