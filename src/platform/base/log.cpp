#include "platform/base/log.hpp"

#include "platform/base/failure_memory.hpp"
#include "platform/base/log_failure.hpp"

#include <memory>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace wuzhi {
namespace {

spdlog::level::level_enum native(Level level)
{
    switch (level) {
    case Level::debug: return spdlog::level::debug;
    case Level::info: return spdlog::level::info;
    case Level::warning: return spdlog::level::warn;
    case Level::error: return spdlog::level::err;
    }
    return spdlog::level::err;
}

spdlog::logger& logger()
{
    static const auto instance = [] {
        auto made = std::make_shared<spdlog::logger>(
            "wuzhi", std::make_shared<spdlog::sinks::stderr_sink_mt>()
        );
        made->set_formatter(std::make_unique<spdlog::pattern_formatter>(
            "%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc
        ));
        return made;
    }();
    return *instance;
}

// A value with a space, a quote or a line break is quoted, so that a line stays one line.
void append(std::string& line, std::string_view value)
{
    if (!value.empty() && value.find_first_of(" \"\\\n\r\t=") == std::string_view::npos) {
        line += value;
        return;
    }
    line += '"';
    for (const char c : value) {
        if (c == '\n')
            line += "\\n";
        else if (c == '\r')
            line += "\\r";
        else if (c == '\t')
            line += "\\t";
        else {
            if (c == '"' || c == '\\') line += '\\';
            line += c;
        }
    }
    line += '"';
}

void append_field(std::string& line, const LogField& field)
{
    line += ' ';
    line += field.key();
    line += '=';
    append(line, field.value());
}

std::string line_of(std::string_view event, std::initializer_list<LogField> fields)
{
    std::string line{event};
    for (const auto& field : fields)
        append_field(line, field);
    return line;
}

// The parts of a program say what fails; what was said of all of them is remembered here.
FailureMemory& failures_said()
{
    static FailureMemory memory{steady_time()};
    return memory;
}

} // namespace

void log(Level level, std::string_view event, std::initializer_list<LogField> fields)
{
    auto& out = logger();
    if (!out.should_log(native(level))) return;
    out.log(native(level), "{}", line_of(event, fields));
}

void log_failure(
    Level level, std::string_view event, const Error& error, std::initializer_list<LogField> fields
)
{
    auto& out = logger();
    if (!out.should_log(native(level))) return;
    auto line = line_of(event, fields);
    append_field(line, {"reason", error.reason});
    if (!failures_said().is_due(line)) return;
    const std::string_view file = error.where.file_name();
    append_field(line, {"where", file.substr(file.rfind('/') + 1)});
    append_field(line, {"line", error.where.line()});
    const bool is_ours = error.kind == ErrorKind::unavailable || error.kind == ErrorKind::corrupt;
    if (is_ours) append_field(line, {"message", error.message});
    out.log(native(level), "{}", line);
}

bool is_logged(Level level) { return logger().should_log(native(level)); }

void set_log_level(Level lowest) { logger().set_level(native(lowest)); }

} // namespace wuzhi
