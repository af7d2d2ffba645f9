#include "cli/memory.h"

#include <cstdint>
#include <cstdlib>

#if defined(__linux__) && defined(__GLIBC__)
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace opcit::cli {

#if defined(__linux__) && defined(__GLIBC__)

void take_memory_in_large_pieces() {
  constexpr std::size_t huge_page = std::size_t{1} << 21U;
  constexpr std::size_t piece = 16 * huge_page;
  mallopt(M_TOP_PAD, static_cast<int>(piece));
  mallopt(M_MMAP_THRESHOLD, static_cast<int>(piece));
  mallopt(M_TRIM_THRESHOLD, static_cast<int>(2 * piece));
  // The block is larger than what is left of the heap, which grows by a piece. Compilers leave out
  // what is taken and given back at once unless someone may look.
  void* volatile block = std::malloc(huge_page);
  std::free(block);
  auto end = reinterpret_cast<std::uintptr_t>(sbrk(0));
  // Clearing the first two megabytes at once would be dear for most verbs, which need less.
  std::uintptr_t begin = (end - piece + 2 * huge_page - 1) / huge_page * huge_page;
  if (begin < end) madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
}

#else

void take_memory_in_large_pieces() {}

#endif

}  // namespace opcit::cli
