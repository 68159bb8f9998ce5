#include "platform/base/log.hpp"

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

} // namespace

void log(Level level, std::string_view event, std::initializer_list<LogField> fields)
{
    auto& out = logger();
    if (!out.should_log(native(level))) return;
    std::string line{event};
    for (const auto& field : fields) {
        line += ' ';
        line += field.key();
        line += '=';
        append(line, field.value());
    }
    out.log(native(level), "{}", line);
}

bool is_logged(Level level) { return logger().should_log(native(level)); }

void set_log_level(Level lowest) { logger().set_level(native(lowest)); }

} // namespace wuzhi
