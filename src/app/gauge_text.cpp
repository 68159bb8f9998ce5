#include "app/gauge_text.hpp"

#include <fmt/format.h>

namespace wuzhi::app {

void GaugeText::metric(std::string_view name, std::string_view type, std::string_view help)
{
    name_ = name;
    text_ += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, help, name, type);
}

void GaugeText::value(double number, Labels labels)
{
    text_ += name_;
    char before = '{';
    for (const auto& [label, value] : labels) {
        text_ += fmt::format("{}{}=\"", before, label);
        for (const char c : value) {
            if (c == '\\' || c == '"') text_ += '\\';
            text_ += c == '\n' ? ' ' : c;
        }
        text_ += '"';
        before = ',';
    }
    if (labels.size() > 0) text_ += '}';
    text_ += fmt::format(" {}\n", number);
}

} // namespace wuzhi::app
