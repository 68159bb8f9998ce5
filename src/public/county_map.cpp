#include "public/county_map.hpp"

#include "platform/geo/thinning.hpp"
#include "public/report_form.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <iterator>

namespace wuzhi::public_ {
namespace {

using county::territory::KnownArea;
using county::territory::Unit;
using county::territory::UnitKind;

constexpr double margin = 1.06;        // The county does not touch the edge.
constexpr double narrower = 4;         // Each tap shows a quarter of the width before.
constexpr double narrowest = 0.012;    // Degrees of latitude: some 1.3 km, five metres a pixel.
constexpr double villages_below = 1.2; // Villages are drawn in views narrower than this, grids
constexpr double grids_below = 0.25;   // below this, of the township in the middle.
constexpr std::size_t township_digits = 9;
constexpr double letter = 12; // Pixels of a letter, and from line to line.
// A dot is 24 pixels wide where the picture is as narrow as it gets: WCAG 2.2, 2.5.8.
constexpr double dot_radius = 12;

geo::Bounds around(double lon, double lat, double height)
{
    const auto width = height / std::cos(geo::radians(lat));
    return {
        std::max(lon - width / 2, -180.0),
        std::max(lat - height / 2, -90.0),
        std::min(lon + width / 2, 180.0),
        std::min(lat + height / 2, 90.0)};
}

double height_of(const geo::Bounds& box) { return box.north - box.south; }

// The county, as a square.
Result<geo::Bounds>
whole(const county::territory::Service& territory, const std::string& county, Instant now)
{
    std::vector<Unit> drawn;
    for (auto& unit : territory.units(county, now))
        if (unit.kind == UnitKind::county || unit.kind == UnitKind::township)
            drawn.push_back(std::move(unit));
    const auto areas = territory.areas(county, drawn);
    if (!areas) return areas.error();
    geo::Bounds box;
    for (const auto& [unit, area] : *areas)
        box.extend(bounds_of(area));
    if (box.is_empty())
        return fail(ErrorKind::not_found, "map.unknown", "The county's area is not known here.");
    const auto lat = (box.south + box.north) / 2;
    const auto height =
        std::max(height_of(box), (box.east - box.west) * std::cos(geo::radians(lat)));
    return around((box.west + box.east) / 2, lat, height * margin);
}

Result<geo::Bounds> parse_box(std::string_view text)
{
    const auto bad = [] {
        return fail_field(ErrorKind::invalid, "map.box", "box", "This is no part of a map.");
    };
    std::array<double, 4> sides{};
    for (auto& side : sides) {
        const auto end = std::min(text.find(','), text.size());
        const auto [stop, error] = std::from_chars(text.data(), text.data() + end, side);
        if (error != std::errc{} || stop != text.data() + end) return bad();
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    const auto low = geo::parse_point(sides[0], sides[1]);
    const auto high = geo::parse_point(sides[2], sides[3]);
    if (!low || !high || !(low->lon < high->lon) || !(low->lat < high->lat) || !text.empty())
        return bad();
    return geo::Bounds{sides[0], sides[1], sides[2], sides[3]};
}

// A pixel of the tap; the middle for what is none.
int pixel(std::string_view text)
{
    int at = map_size / 2;
    static_cast<void>(std::from_chars(text.data(), text.data() + text.size(), at));
    return std::clamp(at, 0, map_size);
}

class Drawing {
public:
    explicit Drawing(const geo::Bounds& box) : box_(box)
    {
        svg_ = fmt::format(
            R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}" width="{0}" )"
            R"(height="{0}" font-family="sans-serif" font-size="11">)"
            R"(<rect width="{0}" height="{0}" fill="#f3f5f4"/>)",
            map_size
        );
    }

    void area(const geo::MultiPolygon& area, std::string_view fill, double line)
    {
        if (!box_.intersects(bounds_of(area))) return;
        std::string path;
        const auto add = [&](const geo::Ring& ring) {
            const char* command = "M";
            for (const auto& point : ring) {
                fmt::format_to(
                    std::back_inserter(path), "{}{:.1f} {:.1f}", command, x(point), y(point)
                );
                command = "L";
            }
            path += "Z";
        };
        for (const auto& part : geo::thinned(area, (box_.east - box_.west) / map_size).parts) {
            add(part.outer);
            for (const auto& hole : part.holes)
                add(hole);
        }
        fmt::format_to(
            std::back_inserter(svg_),
            R"(<path d="{}" fill="{}" stroke="#4a5a55" stroke-width="{}" fill-rule="evenodd"/>)",
            path,
            fill,
            line
        );
    }

    // Below a name that it would lie on.
    void name(geo::GeoPoint at, const std::string& name)
    {
        if (!box_.contains(at)) return;
        const auto half = static_cast<double>(name.size()) / 3 * letter / 2; // Bytes of Chinese.
        const auto is_taken = [&](double down) {
            return std::ranges::any_of(names_, [&](const NamePlace& other) {
                return std::abs(other.y - down) < letter &&
                       std::abs(other.x - x(at)) < half + other.half;
            });
        };
        auto down = y(at);
        while (down < map_size && is_taken(down))
            down += letter;
        names_.push_back({x(at), down, half});
        fmt::format_to(
            std::back_inserter(svg_),
            R"(<text x="{:.1f}" y="{:.1f}" text-anchor="middle" fill="#1c2326" stroke="#fff" )"
            R"(stroke-width="2.5" paint-order="stroke">{}</text>)",
            x(at),
            down,
            escaped(name)
        );
    }

    // Open: a filled disc; else a ring; so that the colour is not all that tells them apart. A line
    // leads from the place to a dot that had to go aside.
    void dots(const std::vector<MapDot>& dots)
    {
        std::vector<DotPlace> places;
        for (const auto& dot : dots) {
            const DotPlace own{x(dot.at), y(dot.at)};
            const bool is_drawn = box_.contains(dot.at); // Else it is in nobody's way.
            const auto place = is_drawn ? free_place(own, places) : own;
            places.push_back(place);
            if (!is_drawn || !dot.has_place) continue;
            fmt::format_to(
                std::back_inserter(svg_),
                R"(<path d="M{:.1f} {:.1f}L{:.1f} {:.1f}" stroke="#0b5d4a"/>)",
                x(dot.at),
                y(dot.at),
                place.x,
                place.y
            );
        }
        for (std::size_t i = 0; i < dots.size(); ++i)
            if (box_.contains(dots[i].at)) draw(dots[i], places[i]);
    }

    void mark(geo::GeoPoint at)
    {
        fmt::format_to(
            std::back_inserter(svg_),
            R"(<path d="{0}" stroke="#fff" stroke-width="5"/>)"
            R"(<path d="{0}" stroke="#a1161b" stroke-width="2.5"/>)",
            fmt::format("M{:.1f} {:.1f}m0 -14v28m-14 -14h28", x(at), y(at))
        );
    }

    // The bar is 1, 2 or 5 times a power of ten of metres, at most a third of the width.
    void scale()
    {
        const auto metres = height_of(box_) * 111'195 / 3; // A degree of latitude on the sphere.
        auto round = std::pow(10, std::floor(std::log10(metres)));
        for (const auto step : {5.0, 2.0})
            if (round * step <= metres) {
                round *= step;
                break;
            }
        const auto width = round / (height_of(box_) * 111'195) * map_size;
        const auto label =
            round >= 1000 ? fmt::format("{} km", round / 1000) : fmt::format("{} m", round);
        fmt::format_to(
            std::back_inserter(svg_),
            R"(<path d="M8 {0}v4h{1:.1f}v-4" fill="none" stroke="#1c2326"/>)"
            R"(<text x="12" y="{2}">{3}</text>)",
            map_size - 12,
            width,
            map_size - 14,
            label
        );
    }

    void note(std::string_view text)
    {
        fmt::format_to(
            std::back_inserter(svg_),
            R"(<text x="{}" y="14" text-anchor="end" fill="#8a4b00">{}</text>)",
            map_size - 6,
            text
        );
    }

    [[nodiscard]] std::string finished() && { return std::move(svg_) + "</svg>"; }

private:
    [[nodiscard]] double x(geo::GeoPoint at) const
    {
        return (at.lon.degrees() - box_.west) / (box_.east - box_.west) * map_size;
    }
    [[nodiscard]] double y(geo::GeoPoint at) const
    {
        return (box_.north - at.lat.degrees()) / height_of(box_) * map_size;
    }
    static std::string escaped(const std::string& text)
    {
        std::string out;
        for (const char c : text)
            out += c == '<' ? "&lt;" : c == '&' ? "&amp;" : c == '"' ? "&quot;" : std::string{c};
        return out;
    }

    struct DotPlace {
        double x = 0;
        double y = 0;
    };

    // Whether a dot there would lie on a name.
    [[nodiscard]] bool is_named(DotPlace at) const
    {
        return std::ranges::any_of(names_, [&](const NamePlace& name) {
            const auto middle = name.y - letter / 3; // Letters stand on their line.
            return std::abs(name.x - at.x) < name.half + dot_radius &&
                   std::abs(middle - at.y) < letter / 2 + dot_radius;
        });
    }

    // The nearest place in the picture without another dot or a name, on rings around the wanted.
    [[nodiscard]] DotPlace free_place(DotPlace wanted, const std::vector<DotPlace>& others) const
    {
        constexpr double step = 2 * dot_radius + 1;
        constexpr int rings_max = 12; // From one corner to the other.
        const auto is_free = [&](DotPlace at) {
            const auto [low, high] = std::minmax(at.x, at.y);
            return low >= dot_radius && high <= map_size - dot_radius && !is_named(at) &&
                   std::ranges::none_of(others, [&](DotPlace other) {
                       return std::hypot(other.x - at.x, other.y - at.y) < step - 0.1;
                   });
        };
        if (is_free(wanted)) return wanted;
        for (int ring = 1; ring <= rings_max; ++ring)
            for (int i = 0; i < 6 * ring; ++i) {
                const auto angle = geo::radians(60.0 * i / ring);
                const DotPlace at{
                    wanted.x + step * ring * std::cos(angle),
                    wanted.y + step * ring * std::sin(angle)};
                if (is_free(at)) return at;
            }
        return wanted;
    }

    void draw(const MapDot& dot, DotPlace at)
    {
        fmt::format_to(
            std::back_inserter(svg_),
            R"(<a href="{}"><title>{}</title><circle cx="{:.1f}" cy="{:.1f}" r="{}" fill="{}" )"
            R"(stroke="#0b5d4a" stroke-width="2"/><text x="{:.1f}" y="{:.1f}" )"
            R"(text-anchor="middle" fill="{}">{}</text></a>)",
            escaped(dot.address),
            escaped(dot.title),
            at.x,
            at.y,
            dot_radius - 1, // With half of the line it is as large as it says.
            dot.is_open ? "#0b5d4a" : "#fff",
            at.x,
            at.y + 4,
            dot.is_open ? "#fff" : "#0b5d4a",
            dot.label
        );
    }

    struct NamePlace {
        double x = 0;
        double y = 0;
        double half = 0; // Of its width.
    };

    const geo::Bounds& box_;
    std::string svg_;
    std::vector<NamePlace> names_;
};

// What is drawn, the wide before the narrow; the names are those of the narrowest.
std::vector<Unit> units_in(const std::vector<Unit>& units, UnitKind kind, std::string_view within)
{
    std::vector<Unit> drawn;
    for (const auto& unit : units)
        if (unit.kind == kind && unit.code.starts_with(within)) drawn.push_back(unit);
    return drawn;
}

} // namespace

std::string text_of(const geo::Bounds& box)
{
    return fmt::format("{:.5f},{:.5f},{:.5f},{:.5f}", box.west, box.south, box.east, box.north);
}

std::string degrees_text(double degrees) { return fmt::format("{:.5f}", degrees); }

bool is_by_key(const http::Request& request)
{
    return request.query_value("at.x") == "0" && request.query_value("at.y") == "0";
}

Result<MapView> tapped(
    const county::territory::Service& territory,
    const std::string& county,
    const http::Request& request,
    Instant now
)
{
    const auto text = request.query_value("box").value_or("");
    auto box = text.empty() ? whole(territory, county, now) : parse_box(text);
    if (!box) return std::move(box).error();
    const auto x = request.query_value("at.x");
    const auto y = request.query_value("at.y");
    if (!x || !y || is_by_key(request)) return MapView{*box, {}};
    const auto mark = geo::parse_point(
        box->west + pixel(*x) * (box->east - box->west) / map_size,
        box->north - pixel(*y) * height_of(*box) / map_size
    );
    if (!mark) return MapView{*box, {}};
    const auto height = std::max(height_of(*box) / narrower, narrowest);
    return MapView{around(mark->lon.degrees(), mark->lat.degrees(), height), mark};
}

Result<std::string> draw_map(
    const county::territory::Service& territory,
    const std::string& county,
    const MapView& view,
    const std::vector<MapDot>& dots,
    Instant now,
    bool is_demo
)
{
    const auto units = territory.units(county, now);
    const auto middle = geo::parse_point(
        (view.box.west + view.box.east) / 2, (view.box.south + view.box.north) / 2
    );
    const auto at = middle ? territory.locate(county, *middle, now) : std::nullopt;
    const auto township = at ? at->code.substr(0, township_digits) : std::string{};
    auto named = units_in(units, UnitKind::township, "");
    const auto townships = territory.areas(county, named);
    if (!townships) return townships.error();
    Drawing drawing{view.box};
    for (const auto& known : *townships)
        drawing.area(known.area, "#ffffff", 1.5);
    const bool has_villages = height_of(view.box) < villages_below && at;
    const bool has_grids = height_of(view.box) < grids_below && at;
    if (has_villages) {
        named = units_in(units, has_grids ? UnitKind::grid : UnitKind::village, township);
        const auto areas = territory.areas(county, named);
        if (!areas) return areas.error();
        for (const auto& known : *areas)
            drawing.area(known.area, "none", has_grids ? 0.5 : 0.75);
    }
    for (const auto& unit : named)
        if (const auto centre = territory.centre(county, unit.id)) drawing.name(*centre, unit.name);
    drawing.dots(dots);
    if (view.mark) drawing.mark(*view.mark);
    drawing.scale();
    if (is_demo) drawing.note("演示，非行政界线");
    return std::move(drawing).finished();
}

} // namespace wuzhi::public_
