import Conversations
import Testing

@Suite struct FileTypeTests {
  private static let png: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + [0, 0, 0, 13] + Array("IHDR".utf8) + [
      0, 0, 1, 0, 0, 0, 0, 32,
    ]
  private static let jpeg: [UInt8] =
    [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0] + [0xFF, 0xC0, 0, 11, 8, 0, 20, 0, 30, 1, 1, 0x11, 0]

  @Test(arguments: [
    (png, "image/png"), (jpeg, "image/jpeg"), (Array("GIF89a".utf8) + [5, 0, 6, 0], "image/gif"),
    (Array("%PDF-1.7".utf8), "application/pdf"), ([0x50, 0x4B, 3, 4, 0], "application/zip"),
    (Array("尺寸表：12 号".utf8), "text/plain"),
  ])
  func `the first bytes say what it is`(bytes: [UInt8], mime: String) {
    #expect(FileType(bytes)?.mime == mime)
  }

  @Test func `pictures tell their size`() {
    #expect(FileType(Self.png)?.width == 256 && FileType(Self.png)?.height == 32)
    #expect(FileType(Self.jpeg)?.width == 30 && FileType(Self.jpeg)?.height == 20)
  }

  @Test(arguments: [
    Array("<html><script>".utf8), Array("  <svg onload=1>".utf8), Array("#!/bin/sh\n".utf8),
    [0x7F, 0x45, 0x4C, 0x46], [0x4D, 0x5A, 0x90], [], [0xFF, 0xFE, 0x00],
  ])
  func `pages, programs and what nobody knows are refused`(bytes: [UInt8]) {
    #expect(FileType(bytes) == nil)
  }

  @Test func `cut-off files do not run past their end`() {
    for whole in [Self.png, Self.jpeg, Array("RIFF\0\0\0\0WEBPVP8 ".utf8)] {
      for length in whole.indices { _ = FileType(Array(whole[..<length])) }
    }
  }
}
