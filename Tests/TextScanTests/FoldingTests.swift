import Testing

@testable import TextScan

struct FoldingTests {
  @Test(arguments: [
    ("ＡＢｃ１２３", "abc123"), ("聯繫客服微信轉賬", "联系客服微信转账"), ("不 行", "不行"), ("iPhone 15  Pro", "iphone 15 pro"),
    ("好的。。。不行！？", "好的\n不行?"), ("好吗？？！", "好吗?"), ("您好，，在吗", "您好,在吗"), ("亲~~您好～", "亲您好"),
    ("加\u{200B}微\u{FEFF}信", "加微信"),
    ("“退货”", "\"退货\""), ("", ""),
  ])
  func `plain folding evens out`(text: String, folded: String) {
    #expect(Folding.plain.fold(text).text == folded)
  }

  @Test(arguments: [
    ("加薇❤", "加微信"), ("➕V芯", "加v信"), ("+ v x", "加vx"), ("加-微-信", "加微信"), ("加，微，信", "加微信"), ("加😊微😊信", "加微信"),
    ("①③⑧〇零壹贰叁", "13800123"), ("一三八零零一三八零零零", "13800138000"), ("１３８　００００", "1380000"), ("1️⃣3️⃣8️⃣", "138"),
    ("🅥🅧", "vx"), ("Ⅴ信", "v信"), ("卫❤号", "微信号"), ("您要加，微信支付吗", "您要加,微信支付吗"), ("𝐯𝐱", "vx"), ("ν信", "v信"),
  ])
  func `disguises are read as what they mean`(text: String, folded: String) {
    #expect(Folding.disguise.fold(text).text == folded)
  }

  @Test func `a place in the folded text leads back to the words as they were written`() {
    let text = "亲，➕ 薇~❤ 聊"
    let folded = Folding.disguise.fold(text)
    let start = folded.text.utf8.count - "加微信聊".utf8.count
    #expect(folded.original(start..<folded.count).words(in: text) == "➕ 薇~❤ 聊")
    #expect(folded.original(start..<start + 3).words(in: text) == "➕")
  }

  @Test func `spans count as pages do`() {
    let text = "💗加微信"
    let span = TextSpan(4, 13)
    #expect(span.words(in: text) == "加微信")
    #expect(span.utf16(in: text) == TextSpan(2, 5))
    #expect(TextSpan(40, 50).words(in: text) == "")
  }
}
