// operator new and delete of the program (not of the library). A document is some hundred small
// blocks a work, most of them gone again within microseconds: they come from lists of their size,
// one set a thread. What is in use at the end is many megabytes: they lie in huge pages where the
// system grants them, for which it is asked once instead of five hundred times.
//
// A region of addresses is reserved once and cut into runs, each of blocks of one size, so that a
// block's address tells its size. Memory of a run is used again for blocks of that size only, by
// whichever thread gave it back. Without a region, and for larger blocks, there is malloc.

#include <sys/mman.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <utility>

namespace {

constexpr std::size_t unit = 16;
constexpr std::size_t largest = 1024;
constexpr std::size_t classes = largest / unit + 1;
constexpr std::size_t run_bytes = std::size_t{1} << 14U;
constexpr std::size_t region_bytes = std::size_t{1} << 34U;
constexpr std::size_t huge_page = std::size_t{1} << 21U;

/// Addresses without memory until they are used; zero bytes where there is no reserving any.
struct Region {
  Region() {
    void* got = mmap(nullptr, region_bytes, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (got == MAP_FAILED) return;
    auto address = reinterpret_cast<std::uintptr_t>(got);
    begin = (address + huge_page - 1) / huge_page * huge_page;
    size = region_bytes - huge_page;
    // The first two megabytes are enough for most verbs, and clearing all of them would be dear.
    madvise(reinterpret_cast<void*>(begin + huge_page), size - huge_page, MADV_HUGEPAGE);
  }

  std::uintptr_t begin = 0;
  std::size_t size = 0;
};

std::atomic<std::uintptr_t> region_begin{0};
std::atomic<std::size_t> region_size{0};
std::atomic<std::size_t> used{0};
std::array<std::uint8_t, region_bytes / run_bytes> class_of_run;

struct Block {
  Block* next;
};

/// What a thread has of one size: blocks that came back, and the rest of a run.
struct Stock {
  Block* blocks;
  std::uintptr_t at;
  std::uintptr_t end;
};

constinit thread_local std::array<Stock, classes> stocks{};

bool take_run(Stock& stock, std::size_t size_class) {
  static const Region region;
  if (region_size.load(std::memory_order_relaxed) == 0) {
    region_begin.store(region.begin, std::memory_order_relaxed);
    region_size.store(region.size, std::memory_order_release);
  }
  if (used.load(std::memory_order_relaxed) + run_bytes > region.size) return false;
  std::size_t offset = used.fetch_add(run_bytes, std::memory_order_relaxed);
  if (offset + run_bytes > region.size) return false;
  class_of_run[offset / run_bytes] = static_cast<std::uint8_t>(size_class);
  stock.at = region.begin + offset;
  stock.end = stock.at + run_bytes;
  return true;
}

/// From malloc, the whole huge pages in it as such.
void* take_large(std::size_t bytes) {
  for (;;) {
    std::size_t whole = bytes / huge_page * huge_page;
    bool is_large = whole > 0 && bytes < region_bytes;
    void* got = is_large ? std::aligned_alloc(huge_page, whole + huge_page)
                         : std::malloc(std::max<std::size_t>(bytes, 1));
    if (got != nullptr && is_large) madvise(got, whole, MADV_HUGEPAGE);
    if (got != nullptr) return got;
    std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) throw std::bad_alloc();
    handler();
  }
}

}  // namespace

void* operator new(std::size_t bytes) {
  if (bytes > largest) return take_large(bytes);
  std::size_t size_class = (std::max<std::size_t>(bytes, 1) + unit - 1) / unit;
  Stock& stock = stocks[size_class];
  if (Block* block = stock.blocks) {
    stock.blocks = block->next;
    return block;
  }
  std::size_t size = size_class * unit;
  if (stock.end - stock.at < size && !take_run(stock, size_class)) return take_large(bytes);
  return reinterpret_cast<void*>(std::exchange(stock.at, stock.at + size));
}

void operator delete(void* block) noexcept {
  auto offset = reinterpret_cast<std::uintptr_t>(block) - region_begin.load(std::memory_order_relaxed);
  if (offset >= region_size.load(std::memory_order_relaxed)) return std::free(block);
  Stock& stock = stocks[class_of_run[offset / run_bytes]];
  stock.blocks = new (block) Block{stock.blocks};
}

void operator delete(void* block, std::size_t) noexcept { operator delete(block); }
