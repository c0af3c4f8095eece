import Testing

@testable import Journal

@Suite struct PulseTests {
  private let a = Pulse.Life(node: 1, life: 10)
  private let b = Pulse.Life(node: 2, life: 20)

  @Test func `who stands still for as many beats as the patience is dead, who moves is not`() {
    var pulse = Pulse(patience: 3)
    var dead: [[Pulse.Life: Int64]] = []
    for beat in Int64(0)...4 { dead.append(pulse.observe([a: 7, b: beat])) }
    #expect(dead == [[:], [:], [:], [a: 7], [a: 7]])
  }

  @Test func `one beat in time is enough to live on`() {
    var pulse = Pulse(patience: 3)
    for beats in [1, 1, 1, 2, 2, 2, 3] as [Int64] { #expect(pulse.observe([a: beats]) == [:]) }
  }

  @Test func `a node that went and came with another life starts anew`() {
    var pulse = Pulse(patience: 2)
    _ = pulse.observe([a: 1])
    _ = pulse.observe([a: 1])
    _ = pulse.observe([:])
    #expect(pulse.observe([a: 1]) == [:])
    #expect(pulse.observe([Pulse.Life(node: 1, life: 11): 1]) == [:])
  }
}
