import Kernel
import Testing

@Suite struct ConclusionsTests {
  @Test func `each place is seen once, however often it is asked, and the answer is that of a fresh look`() {
    let words = (0..<200).map { $0 * $0 % 17 }
    let carried = Conclusions<String>()
    var seen: [Int] = []
    var chance = SeededGenerator(seed: 1)
    var count = 0
    while count < words.count {
      count = min(words.count, count + Int.random(in: 0...9, using: &chance))
      let sum = carried.carry("sum", over: count, from: 0) { sum, place in
        seen.append(place)
        sum += words[place]
      }
      #expect(sum == words.prefix(count).reduce(0, +))
      let even = carried.carry("even", over: count, from: [Int]()) { even, place in
        if words[place].isMultiple(of: 2) { even.append(place) }
      }
      #expect(even == words.prefix(count).indices.filter { words[$0].isMultiple(of: 2) })
    }
    #expect(seen == Array(words.indices))
  }

  @Test func `what has become shorter is concluded anew`() {
    let carried = Conclusions<Int>()
    #expect(carried.carry(1, over: 5, from: 0) { $0 += $1 } == 10)
    #expect(carried.carry(1, over: 3, from: 0) { $0 += $1 } == 3)
    #expect(carried.carry(1, over: 5, from: 0) { $0 += $1 } == 10)
  }
}
