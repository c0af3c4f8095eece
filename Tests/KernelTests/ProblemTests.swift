import Kernel
import Testing

@Suite struct ProblemTests {
  @Test(
    arguments: [
      (" 你好 \n", 1, 4, "你好", []), ("", 1, 4, "", ["required"]), (nil, 1, 4, "", ["required"]),
      ("   ", 0, 4, "", []), ("a", 2, 4, "a", ["too_short"]),
      ("abcde", 1, 4, "abcde", ["too_long"]),
      ("👨‍👩‍👧👨‍👩‍👧", 1, 2, "👨‍👩‍👧👨‍👩‍👧", []),
    ] as [(String?, Int, Int, String, [String])])
  func `a text is trimmed and measured in characters`(
    value: String?, min: Int, max: Int, text: String, codes: [String]
  ) {
    var validation = Validation()
    #expect(validation.text(value, "name", min: min, max: max) == text)
    #expect(validation.fields.map(\.code) == codes)
  }

  @Test func `a form shows all that is wrong at once`() throws {
    var validation = Validation()
    try validation.check()
    validation.require(false, "a", "required")
    validation.require(true, "b", "required")
    validation.require(false, "owner.login", "taken")
    let problem = #expect(throws: Problem.self) { try validation.check() }
    #expect(problem?.fields == [.init("a", "required"), .init("owner.login", "taken")])
    #expect(problem?.kind == .invalid)
    #expect(problem?.detail == "a: required, owner.login: taken")
  }

  @Test func `what does not exist says no more than that`() {
    #expect(Problem.notFound().code == Problem.notFound("shop").code)
    #expect(Problem.invalid("text", "required").fields == [.init("text", "required")])
    #expect(Problem.forbidden().kind == .forbidden)
    #expect(Problem.unauthenticated.kind == .unauthenticated)
  }
}
