#include "cli/source_flags.h"

#include "cli/report.h"

namespace opcit::cli {

Result<Resolver> chosen_resolver(const Context& context, std::vector<std::string> defaults) {
  SourceOptions options;
  options.names = context.arguments.has("source") ? context.arguments.list("source") : defaults;
  options.offline = context.arguments.has("offline");
  OPCIT_TRY(ChosenSources chosen, open_sources(context.config, options));
  for (const SourceFindings& about : chosen.findings)
    report(about.findings, {about.name, about.text});
  return Resolver(std::move(chosen.sources));
}

int exit_of(const std::vector<ResolvedWork>& works) {
  int status = exit_done;
  for (const ResolvedWork& one : works) {
    if (one.resolution.verdict == Verdict::unchecked) return exit_unasked;
    if (one.resolution.verdict != Verdict::verified) status = exit_findings;
  }
  return status;
}

}  // namespace opcit::cli
