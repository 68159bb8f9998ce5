#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace wuzhi::app {

// Numbers for a collector, in the text format of Prometheus (exposition format 0.0.4).
class GaugeText {
public:
    using Labels = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    // Begins a metric; its values follow. `type`: "gauge" or "counter".
    void metric(std::string_view name, std::string_view type, std::string_view help);
    void value(double number, Labels labels = {});

    [[nodiscard]] const std::string& text() const { return text_; }

private:
    std::string text_;
    std::string name_;
};

} // namespace wuzhi::app
