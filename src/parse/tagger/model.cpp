#include "parse/tagger/model.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace opcit::parse {
namespace {

constexpr std::string_view magic = "OPCITREF";
constexpr std::uint32_t version = 1;
constexpr std::size_t slots = 8;
constexpr std::size_t tag_bytes = slots * 2;
constexpr std::size_t bucket_bytes = tag_bytes + slots * label_count;
constexpr std::size_t transition_count = crossing_count * label_count * label_count;
constexpr std::size_t header_bytes = 24 + transition_count * 4;
constexpr float largest = 127;
constexpr float largest_weight = 50;  // of a transition: beyond it exp() overflows in long sequences

static_assert(std::endian::native == std::endian::little, "model files are read in place");

std::uint16_t tag_of(Key feature) {
  auto tag = static_cast<std::uint16_t>(feature >> 48);
  return tag == 0 ? 1 : tag;
}

std::size_t bucket_of(Key feature, std::uint32_t buckets) {
  return static_cast<std::size_t>((static_cast<std::uint64_t>(static_cast<std::uint32_t>(feature)) *
                                   buckets) >> 32);
}

template <typename T>
T read_at(std::string_view bytes, std::size_t at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

template <typename T>
void append(std::string& out, T value) {
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  out.append(bytes, sizeof value);
}

/// The slot of a bucket that bears `tag`, or `slots`. Four tags are compared at once: the lowest
/// 16 bits that the difference leaves zero are the first that are equal.
std::size_t slot_of(const char* tags, std::uint16_t tag) {
  constexpr std::uint64_t ones = 0x0001000100010001ULL;
  for (std::size_t half = 0; half < slots; half += 4) {
    std::uint64_t four;
    std::memcpy(&four, tags + half * 2, sizeof four);
    std::uint64_t difference = four ^ (ones * tag);
    std::uint64_t zero = (difference - ones) & ~difference & (ones << 15);
    if (zero != 0) return half + static_cast<std::size_t>(std::countr_zero(zero)) / 16;
  }
  return slots;
}

float weight_of(const LabelScores& row) {
  float top = 0;
  for (float w : row.of) top = std::max(top, std::abs(w));
  return top;
}

void store_row(char* bucket, std::size_t slot, const LabelScores& row, float scale) {
  for (std::size_t l = 0; l < label_count; ++l) {
    float w = std::clamp(std::round(row[l] / scale), -largest, largest);
    bucket[tag_bytes + slot * label_count + l] = static_cast<char>(static_cast<std::int8_t>(w));
  }
}

}  // namespace

Result<Model> Model::read(std::string_view bytes, const std::string& name) {
  auto refuse = [&](std::string message) {
    return fail(Code::file_kind, std::move(message),
                "train the model again with this version of opcit", {name});
  };
  if (bytes.size() < header_bytes || !bytes.starts_with(magic))
    return refuse("this is no model for parsing references");
  if (auto found = read_at<std::uint32_t>(bytes, 8); found != version)
    return refuse(fmt::format("the model is of version {}, this program reads version {}", found, version));
  Model model;
  model.bucket_count_ = read_at<std::uint32_t>(bytes, 12);
  model.scale_ = read_at<float>(bytes, 16);
  if (model.bucket_count_ == 0 ||
      bytes.size() != header_bytes + model.bucket_count_ * bucket_bytes)
    return refuse("the model is cut off");
  std::memcpy(model.transitions_.data(), bytes.data() + 24, transition_count * 4);
  bool numbers = std::isfinite(model.scale_);
  for (const LabelMatrix& matrix : model.transitions_)
    for (const LabelScores& row : matrix)
      for (float weight : row.of) numbers = numbers && std::abs(weight) < largest_weight;
  if (!numbers) return refuse("the model holds weights that no training gives");
  for (std::size_t m = 0; m < crossing_count; ++m)
    for (std::size_t f = 0; f < label_count; ++f)
      for (std::size_t l = 0; l < label_count; ++l)
        model.factors_[m][f][l] = std::exp(model.transitions_[m][f][l]);
  model.buckets_ = bytes.data() + header_bytes;
  return model;
}

const char* Model::bucket(Key feature) const {
  return buckets_ + bucket_of(feature, bucket_count_) * bucket_bytes;
}

void Model::add(Key feature, Sums& sums) const {
  const char* bytes = bucket(feature);
  std::size_t slot = slot_of(bytes, tag_of(feature));
  if (slot == slots) return;
  std::int8_t row[label_count];
  std::memcpy(row, bytes + tag_bytes + slot * label_count, label_count);
  for (std::size_t l = 0; l < label_count; ++l)
    sums[l] = static_cast<std::int16_t>(sums[l] + row[l]);
}

LabelScores Model::row(Key feature) const {
  Sums sums{};
  add(feature, sums);
  LabelScores row;
  for (std::size_t l = 0; l < label_count; ++l) row[l] = static_cast<float>(sums[l]) * scale_;
  return row;
}

std::string write_model(const Weights& weights, std::size_t most_bytes) {
  std::vector<std::size_t> order(weights.rows.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    float x = weight_of(weights.rows[a].second);
    float y = weight_of(weights.rows[b].second);
    return x != y ? x > y : weights.rows[a].first < weights.rows[b].first;
  });
  std::size_t wanted = (order.size() + order.size() / 5) / slots + 1;
  auto buckets = static_cast<std::uint32_t>(
      std::min(wanted, (most_bytes - header_bytes) / bucket_bytes));
  // A few rows are far above the rest; what they lose is less than what a finer scale gives.
  std::size_t top = std::min(order.size() / 1000, order.empty() ? 0 : order.size() - 1);
  float scale = order.empty() ? 1 : weight_of(weights.rows[order[top]].second) / largest;
  std::string out(magic);
  append(out, version);
  append(out, buckets);
  append(out, scale);
  append(out, std::uint32_t{0});
  for (const LabelMatrix& matrix : weights.transitions)
    for (const LabelScores& row : matrix)
      for (float w : row.of) append(out, w);
  out.resize(header_bytes + buckets * bucket_bytes, '\0');
  std::vector<std::uint8_t> used(buckets, 0);
  for (std::size_t i : order) {
    const auto& [feature, row] = weights.rows[i];
    std::size_t bucket = bucket_of(feature, buckets);
    if (used[bucket] == slots) continue;
    char* bytes = out.data() + header_bytes + bucket * bucket_bytes;
    std::uint16_t tag = tag_of(feature);
    std::memcpy(bytes + used[bucket] * 2U, &tag, 2);
    store_row(bytes, used[bucket], row, scale);
    ++used[bucket];
  }
  return out;
}

std::string with_weights(std::string bytes, const Weights& weights) {
  auto buckets = read_at<std::uint32_t>(bytes, 12);
  auto scale = read_at<float>(bytes, 16);
  std::size_t at = 24;
  for (const LabelMatrix& matrix : weights.transitions)
    for (const LabelScores& row : matrix)
      for (float w : row.of) {
        w = std::clamp(w, -largest_weight / 2, largest_weight / 2);
        std::memcpy(bytes.data() + at, &w, sizeof w);
        at += sizeof w;
      }
  for (const auto& [feature, row] : weights.rows) {
    char* bucket = bytes.data() + header_bytes + bucket_of(feature, buckets) * bucket_bytes;
    std::size_t slot = slot_of(bucket, tag_of(feature));
    if (slot == slots) slot = slot_of(bucket, 0);
    if (slot == slots) continue;
    std::uint16_t tag = tag_of(feature);
    std::memcpy(bucket + slot * 2, &tag, sizeof tag);
    store_row(bucket, slot, row, scale);
  }
  return bytes;
}

}  // namespace opcit::parse
