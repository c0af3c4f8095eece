import Kernel
import Testing

@Suite struct RecentlyUsedTests {
  @Test func `what is put is given out once`() {
    let kept = RecentlyUsed<Int, String>(most: 100)
    kept.put(1, "a", bytes: 10)
    #expect(kept.take(1) == "a")
    #expect(kept.take(1) == nil)
  }

  @Test func `when it is full those used longest ago go, down to half`() {
    let kept = RecentlyUsed<Int, Int>(most: 100)
    for key in 0..<10 { kept.put(key, key, bytes: 10) }
    kept.put(0, 0, bytes: 10)
    kept.put(10, 10, bytes: 10)
    #expect((0...10).filter { kept.take($0) != nil } == [0, 6, 7, 8, 9, 10])
  }

  @Test func `what was put again counts once, what is gone not at all`() {
    let kept = RecentlyUsed<Int, Int>(most: 100)
    for _ in 0..<50 { kept.put(1, 1, bytes: 60) }
    kept.put(2, 2, bytes: 40)
    #expect(kept.take(1) == 1 && kept.take(2) == 2)
    kept.put(3, 3, bytes: 100)
    #expect(kept.take(3) == 3)
    kept.put(4, 4, bytes: 90)
    kept.put(5, 5, bytes: 10)
    kept.forget { $0 == 4 }
    kept.put(6, 6, bytes: 90)
    #expect(kept.take(4) == nil && kept.take(5) == 5 && kept.take(6) == 6)
  }

  @Test func `what is larger than all that may be kept is not kept`() {
    let kept = RecentlyUsed<Int, Int>(most: 100)
    kept.put(1, 1, bytes: 101)
    #expect(kept.take(1) == nil)
    kept.put(1, 1, bytes: 100)
    #expect(kept.take(1) == 1)
  }
}
