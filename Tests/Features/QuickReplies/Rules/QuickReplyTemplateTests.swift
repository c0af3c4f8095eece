import Kernel
import QuickReplies
import Testing

@Suite struct QuickReplyTemplateTests {
  static let values = [
    "customer.name": "李雷", "order.number": "20260217-{order.amount}", "agent.name": " ",
  ]

  @Test(arguments: [
    ("您好", "您好", []),
    ("{customer.name}您好", "李雷您好", []),
    ("{customer.name}{customer.name}", "李雷李雷", []),
    // A value that looks like a variable is not filled in again.
    ("订单{order.number}", "订单20260217-{order.amount}", []),
    ("{agent.name}为您服务，{shop.name}", "{agent.name}为您服务，{shop.name}", ["agent.name", "shop.name"]),
    ("{shop.name}{shop.name}", "{shop.name}{shop.name}", ["shop.name"]),
    ("{{customer.name}", "{customer.name}", []), ("{{{customer.name}", "{李雷", []),
    ("{{{{", "{{", []), ("} 100% }", "} 100% }", []), ("", "", []), ("👨‍👩‍👧{customer.name}", "👨‍👩‍👧李雷", []),
  ])
  func `fills in what is known and names what is missing`(
    source: String, text: String, missing: [String]
  ) throws {
    let rendering = try QuickReplyTemplate(source).render(Self.values)
    #expect(rendering == QuickReplyRendering(text: text, missing: missing))
  }

  @Test(arguments: [
    "{", "{}", "{customer.name", "{ customer.name}", "{customer name}", "{.name}", "{name.}",
    "{Customer}", "{顾客}", "{{{", "a{b{customer.name}",
  ])
  func `a brace that opens nothing is refused`(source: String) {
    let problem = #expect(throws: Problem.self) { try QuickReplyTemplate(source) }
    #expect(problem?.fields == [.init("text", "template.brace")])
  }

  @Test func `a variable that nothing will ever fill is refused`() throws {
    for variable in QuickReplyVariable.allCases {
      try QuickReplyTemplate("{\(variable.name)}").check()
    }
    let problem = #expect(throws: Problem.self) { try QuickReplyTemplate("{order.colour}").check() }
    #expect(problem?.fields == [.init("text", "template.variable")])
  }

  @Test func `variables are named once each, in order`() throws {
    let template = try QuickReplyTemplate(
      "{order.number} {customer.name} {{shop.name} {order.number}")
    #expect(template.variables == ["order.number", "customer.name"])
  }

  @Test(arguments: [
    ("李雷您好", []), ("{customer.name}您好", ["customer.name"]), ("{x} {", []),
    ("{order.tracking}{customer.name}", ["customer.name", "order.tracking"]),
  ])
  func `the last guard sees what was left open after editing`(text: String, left: [String]) {
    #expect(QuickReplyRendering.unfilled(in: text) == left)
  }

  /// The oracle replaces known parts of a text that was put together from them.
  @Test func `any text, escaped, comes back as it was, with variables in their places`() throws {
    var random = SeededGenerator(seed: 8)
    let plain = ["{", "}", "您好", "a.b", "{{", "👍", "\n", "{customer.name}"]
    let names = QuickReplyVariable.allCases.map(\.name)
    for _ in 0..<2_000 {
      var (source, expected) = ("", "")
      var used: Set<String> = []
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        if Bool.random(using: &random) {
          let text = plain.randomElement(using: &random)!
          source += text.split(separator: "{", omittingEmptySubsequences: false).joined(
            separator: "{{")
          expected += text
        } else {
          let name = names.randomElement(using: &random)!
          used.insert(name)
          source += "{\(name)}"
          expected += "<\(name)>"
        }
      }
      let template = try QuickReplyTemplate(source)
      let values = Dictionary(uniqueKeysWithValues: names.map { ($0, "<\($0)>") })
      let rendering = template.render(values)
      #expect((rendering.missing.isEmpty ? rendering.text : nil) == expected)
      #expect(Set(template.variables) == used)
      #expect(Set(template.render([:]).missing) == used)
    }
  }
}
