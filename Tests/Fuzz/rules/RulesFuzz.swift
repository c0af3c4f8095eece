import Foundation
import Kernel
import Rulebook

/// A rule file from the fuzzer's bytes: read or refused with a fault that names its place, never a crash; what was read comes back from
/// its own JSON, merges over the catalogue's form, and reads a talk whose words come from the file itself.
private func check(_ bytes: Data) throws(RuleFaults) {
  let file = try RuleFile(json: bytes)
  guard file.rules.count <= 50 else { return }
  let again = try RuleFile(json: file.json)
  precondition(again == file, "another file after writing and reading")
  let book = try RuleBook(file)
  let words = String(decoding: bytes.suffix(600), as: UTF8.self)
  var talk = Talk([])
  for (index, part) in words.split(separator: "\"").prefix(12).enumerated() {
    let speaker: Speaker = [.customer, .agent, .bot, .agent][index % 4]
    let at = Timestamp(milliseconds: Int64(index) * 40_000)
    talk.utterances.append(Utterance(seq: index + 1, speaker: speaker, at: at, text: String(part)))
  }
  guard let end = talk.utterances.last?.at else { return }
  let findings = book.findings(in: talk, at: end)
  precondition(findings == book.findings(in: talk, at: end), "another finding the second time")
  for place in findings.flatMap(\.places) {
    precondition(
      place.span.to <= talk.utterances[place.seq - 1].text.utf8.count, "a place outside the message")
  }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  do { try check(Data(bytes: bytes, count: count)) } catch {
    precondition(!error.faults.isEmpty, "a fault that says nothing")
  }
  return 0
}
