// The main function of every test program: doctest, with a closing line that tests/run.sh adds up
// and test cases that can be skipped while they run.
#define DOCTEST_CONFIG_IMPLEMENT
#include "support/shared.h"

#include <cstdio>
#include <mutex>
#include <string>
#include <vector>

namespace {

struct Tally {
  unsigned passed = 0;
  unsigned failed = 0;
  std::vector<std::string> skipped;
  std::string skip_reason;  // of the running case; empty: not skipped
};

Tally& tally() {
  static Tally instance;
  return instance;
}

struct Counter : doctest::IReporter {
  explicit Counter(const doctest::ContextOptions&) {}

  void test_case_start(const doctest::TestCaseData& data) override {
    current_ = data.m_name;
    tally().skip_reason.clear();
  }

  void test_case_reenter(const doctest::TestCaseData&) override {}

  void test_case_end(const doctest::CurrentTestCaseStats& stats) override {
    if (stats.failure_flags != 0)
      ++tally().failed;
    else if (!tally().skip_reason.empty())
      tally().skipped.push_back(current_ + ": " + tally().skip_reason);
    else
      ++tally().passed;
  }

  void report_query(const doctest::QueryData&) override {}
  void test_run_start() override {}
  void test_run_end(const doctest::TestRunStats&) override {}
  void test_case_exception(const doctest::TestCaseException&) override {}
  void subcase_start(const doctest::SubcaseSignature&) override {}
  void subcase_end() override {}
  void log_assert(const doctest::AssertData&) override {}
  void log_message(const doctest::MessageData&) override {}
  void test_case_skipped(const doctest::TestCaseData&) override {}

 private:
  std::string current_;
};

}  // namespace

DOCTEST_REGISTER_LISTENER("tally", 1, Counter);

namespace opcit::test {
void skip_case(const std::string& reason) { tally().skip_reason = reason; }
}  // namespace opcit::test

int main(int argc, char** argv) {
  doctest::Context context(argc, argv);
  int status = context.run();
  if (context.shouldExit()) return status;
  for (const std::string& line : tally().skipped) std::printf("skipped: %s\n", line.c_str());
  std::printf("%u passed, %u failed, %zu skipped\n", tally().passed, tally().failed,
              tally().skipped.size());
  return status;
}
