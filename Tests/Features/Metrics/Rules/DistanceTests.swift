import Testing

@testable import ServiceMetrics

/// Against trying every number by hand.
@Suite struct DistanceTests {
  private func isMet(_ count: Int64, _ whole: Int64, _ threshold: Formula.Threshold) -> Bool {
    switch threshold {
    case .atLeast(let line): count * 10_000 >= Int64(line) * whole
    case .atMost(let line): count * 10_000 <= Int64(line) * whole
    }
  }

  @Test(arguments: [500, 600, 5_000, 8_000, 9_999]) func `is the least number that does it`(_ line: Int)
    throws
  {
    for whole in 1...40 as ClosedRange<Int64> {
      for count in 0...whole {
        let least = try #require(Distance(count, of: whole, .atLeast(line)))
        #expect(least.isMet == isMet(count, whole, .atLeast(line)))
        let need = try #require(least.need)
        #expect(isMet(count + need, whole + need, .atLeast(line)))
        #expect(need == 0 || !isMet(count + need - 1, whole + need - 1, .atLeast(line)))
        if let margin = least.margin {
          #expect(isMet(count, whole + margin, .atLeast(line)))
          #expect(!isMet(count, whole + margin + 1, .atLeast(line)))
        }
        #expect(isMet(count + least.excess, whole, .atLeast(line)))
        let most = try #require(Distance(count, of: whole, .atMost(line)))
        let more = try #require(most.need)
        #expect(isMet(count, whole + more, .atMost(line)))
        #expect(more == 0 || !isMet(count, whole + more - 1, .atMost(line)))
        if let margin = most.margin {
          #expect(isMet(count + margin, whole + margin, .atMost(line)))
          #expect(!isMet(count + margin + 1, whole + margin + 1, .atMost(line)))
        }
        #expect(isMet(count - most.excess, whole, .atMost(line)))
        #expect(most.excess == 0 || !isMet(count - most.excess + 1, whole, .atMost(line)))
      }
    }
  }

  @Test func `nothing counted is no distance, and a line of all or nothing cannot be reached by more`() throws
  {
    #expect(Distance(0, of: 0, .atLeast(8_000)) == nil)
    #expect(try #require(Distance(9, of: 10, .atLeast(10_000))).need == nil)
    #expect(try #require(Distance(1, of: 10, .atMost(0))).need == nil)
  }
}
