#pragma once
// Keys of words and features: 64-bit mixes that are the same on every machine.

#include <cstdint>

namespace opcit::parse {

using Key = std::uint64_t;

/// A key from two, with the halves well mixed (the finaliser of MurmurHash3 has these constants).
constexpr Key mix(Key a, Key b) {
  Key x = (a ^ (b + 0x9E3779B97F4A7C15ULL + (a << 6) + (a >> 2))) * 0xFF51AFD7ED558CCDULL;
  return (x ^ (x >> 33)) * 0xC4CEB9FE1A85EC53ULL;
}

}  // namespace opcit::parse
