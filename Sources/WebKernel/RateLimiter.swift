import Kernel
import Synchronization

/// Token buckets in memory: `perMinute` at once, refilled evenly. Forgets full buckets when it grows large.
public final class RateLimiter: Sendable {
  private struct Bucket {
    var tokens: Double
    var at: Timestamp
  }

  private let perMinute: Double
  private let buckets = Mutex<[String: Bucket]>([:])
  private static let most = 50_000

  public init(perMinute: Int) { self.perMinute = Double(perMinute) }

  /// - Throws: `Problem` `rate.limited` with the seconds until the next token.
  public func take(_ key: String, now: Timestamp) throws {
    let wait = buckets.withLock { buckets -> Double in
      if buckets.count > Self.most { buckets = buckets.filter { tokens($0.value, now) < perMinute } }
      if buckets.count > Self.most { buckets = [:] }
      var bucket = buckets[key] ?? Bucket(tokens: perMinute, at: now)
      bucket = Bucket(tokens: tokens(bucket, now), at: now)
      defer { buckets[key] = bucket }
      guard bucket.tokens >= 1 else { return (1 - bucket.tokens) * 60 / perMinute }
      bucket.tokens -= 1
      return 0
    }
    guard wait == 0 else {
      throw Problem(.limited, "rate.limited", "too many requests", retryAfter: Int(wait) + 1)
    }
  }

  /// A clock that jumped backwards gives no tokens and takes none.
  private func tokens(_ bucket: Bucket, _ now: Timestamp) -> Double {
    let passed = Double(max(0, (now - bucket.at).milliseconds)) / 60_000
    return min(perMinute, bucket.tokens + passed * perMinute)
  }
}
