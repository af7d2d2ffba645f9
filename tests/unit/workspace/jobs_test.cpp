#include "workspace/jobs.h"

#include "support/shared.h"
#include "workspace/job_answer.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

using namespace opcit;

TEST_CASE("jobs come out in the order they went in, whatever each takes") {
  for (unsigned threads : {1U, 2U, 7U}) {
    int given = 0;
    std::atomic<int> running = 0;
    std::atomic<int> most = 0;
    std::vector<std::string> out;
    JobStreams streams;
    streams.next = [&]() -> std::optional<std::string> {
      if (given == 500) return std::nullopt;
      return std::to_string(given++);
    };
    streams.work = [&](const std::string& input) {
      int now = ++running;
      for (int seen = most; seen < now && !most.compare_exchange_weak(seen, now);) {
      }
      if (input.ends_with("3")) std::this_thread::sleep_for(std::chrono::microseconds(300));
      --running;
      return "<" + input + ">";
    };
    streams.put = [&](const std::string& output) { out.push_back(output); };
    run_jobs(streams, threads);
    CHECK(most <= static_cast<int>(threads));
    REQUIRE(out.size() == 500);
    for (std::size_t i = 0; i < 500; ++i) CHECK(out[i] == "<" + std::to_string(i) + ">");
  }
}

TEST_CASE("a stream is read only a bounded way ahead of what was written") {
  int given = 0;
  int written = 0;
  int furthest = 0;
  JobStreams streams;
  streams.next = [&]() -> std::optional<std::string> {
    furthest = std::max(furthest, given - written);
    if (given == 1000) return std::nullopt;
    ++given;
    return "x";
  };
  streams.work = [](const std::string& input) { return input; };
  streams.put = [&](const std::string&) { ++written; };
  run_jobs(streams, 2);
  CHECK(written == 1000);
  CHECK(furthest <= 64);
}

TEST_CASE("every job line gets one answer with its id, also when it fails") {
  auto echo = [](const io::Json& job) -> Result<std::string> {
    if (io::string_member(job, "text").empty()) return fail(Code::json_shape, "no text");
    return io::dump_json({{"text", job["text"]}});
  };
  struct Row {
    const char* line;
    const char* answer;
  };
  for (const Row& row : {
           Row{R"({"id":"a","text":"b"})", R"({"id":"a","text":"b"})"},
           Row{R"({"id":7})", R"({"id":7,"error":{"code":"OC0008","message":"no text"}})"},
           Row{"[]", R"({"id":null,"error":{"code":"OC0008","message":"a job is a JSON object","help":"write one object a line"}})"},
       }) {
    JobAnswer answer = answer_job(row.line, echo);
    CHECK(answer.line == row.answer);
    CHECK(answer.failed == (std::string(row.answer).find("error") != std::string::npos));
  }
  // The reason was cut down to what the parser had read last.
  CHECK(answer_job("nonsense", echo).line.find("invalid literal") != std::string::npos);
  CHECK(answer_job("{", echo).line.starts_with(R"({"id":null,"error":{"code":"OC0007")"));
}
