#include "platform/geo/apportion.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>
#include <unordered_map>

namespace wuzhi::geo {
namespace {

constexpr int rounds = 80;
constexpr int rounds_with_moving_sites = 60; // Then the sites rest and only the shares settle.
constexpr std::size_t faces_per_group_min = 8;
constexpr int attempts_max = 8;

using Groups = std::vector<std::uint32_t>; // By place in the list of faces.

struct Site {
    double x_m = 0;
    double y_m = 0;
    double power_m2 = 0; // What is taken off the squared distance to it.
    double target_m2 = 0;
};

class Diagram {
public:
    Diagram(
        const Mosaic& mosaic, std::span<const FaceNumber> faces, std::span<const double> weights
    )
        : mosaic_(mosaic),
          faces_(faces),
          sites_(weights.size()),
          groups_(faces.size(), 0)
    {
        double total_m2 = 0;
        for (const auto face : faces)
            total_m2 += mosaic.faces()[face].area_m2;
        const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
        for (std::size_t i = 0; i < weights.size(); ++i)
            sites_[i].target_m2 = total_m2 * weights[i] / sum;
        for (std::size_t i = 0; i < faces.size(); ++i)
            place_of_[faces[i]] = i;
    }

    Groups solve(std::mt19937_64& random)
    {
        scatter(random);
        for (int round = 0; round < rounds; ++round) {
            assign();
            adjust(round < rounds_with_moving_sites, random);
        }
        assign();
        connect();
        return groups_;
    }

private:
    [[nodiscard]] const Face& face(std::size_t place) const
    {
        return mosaic_.faces()[faces_[place]];
    }

    void put_on_face(Site& site, std::mt19937_64& random) const
    {
        const auto& chosen = face(random() % faces_.size());
        site.x_m = chosen.x_m;
        site.y_m = chosen.y_m;
    }

    // Each site on the best of a few random faces: the one farthest from the sites before it.
    void scatter(std::mt19937_64& random)
    {
        for (std::size_t i = 0; i < sites_.size(); ++i) {
            double best = -1;
            sites_[i].power_m2 = 0;
            for (int tries = 0; tries < 6; ++tries) {
                Site site;
                put_on_face(site, random);
                double nearest = std::numeric_limits<double>::max();
                for (std::size_t j = 0; j < i; ++j)
                    nearest = std::min(nearest, distance2(sites_[j], site.x_m, site.y_m));
                if (nearest <= best) continue;
                best = nearest;
                sites_[i].x_m = site.x_m;
                sites_[i].y_m = site.y_m;
            }
        }
    }

    static double distance2(const Site& site, double x_m, double y_m)
    {
        return (site.x_m - x_m) * (site.x_m - x_m) + (site.y_m - y_m) * (site.y_m - y_m);
    }

    void assign()
    {
        for (std::size_t place = 0; place < faces_.size(); ++place) {
            double best = std::numeric_limits<double>::max();
            for (std::size_t i = 0; i < sites_.size(); ++i) {
                const auto& at = face(place);
                const double power = distance2(sites_[i], at.x_m, at.y_m) - sites_[i].power_m2;
                if (power >= best) continue;
                best = power;
                groups_[place] = static_cast<std::uint32_t>(i);
            }
        }
    }

    void adjust(bool may_move, std::mt19937_64& random)
    {
        struct Sum {
            double area_m2 = 0;
            double x = 0;
            double y = 0;
        };
        std::vector<Sum> sums(sites_.size());
        for (std::size_t place = 0; place < faces_.size(); ++place) {
            auto& sum = sums[groups_[place]];
            const auto& at = face(place);
            sum.area_m2 += at.area_m2;
            sum.x += at.x_m * at.area_m2;
            sum.y += at.y_m * at.area_m2;
        }
        for (std::size_t i = 0; i < sites_.size(); ++i) {
            auto& site = sites_[i];
            if (sums[i].area_m2 <= 0) {
                put_on_face(site, random);
                site.power_m2 = 0;
                continue;
            }
            // A disc of the missing area has this squared radius more; half of it, not to swing.
            site.power_m2 += 0.5 * (site.target_m2 - sums[i].area_m2) / std::numbers::pi;
            if (!may_move) continue;
            site.x_m = sums[i].x / sums[i].area_m2;
            site.y_m = sums[i].y / sums[i].area_m2;
        }
    }

    // Visits the faces of this list that share a line with the one at `place`.
    template <class Visit>
    void for_each_neighbour(std::size_t place, Visit visit) const
    {
        for (const auto neighbour : mosaic_.neighbours(faces_[place]))
            if (const auto found = place_of_.find(neighbour); found != place_of_.end())
                visit(found->second);
    }

    // The places reachable from `start` within its group.
    std::vector<std::size_t> piece_at(std::size_t start, std::vector<bool>& is_seen) const
    {
        std::vector<std::size_t> piece{start};
        is_seen[start] = true;
        for (std::size_t next = 0; next < piece.size(); ++next)
            for_each_neighbour(piece[next], [&](std::size_t place) {
                if (is_seen[place] || groups_[place] != groups_[start]) return;
                is_seen[place] = true;
                piece.push_back(place);
            });
        return piece;
    }

    // Leaves each group its largest piece and gives the rest to whatever group grows into them.
    void connect()
    {
        std::vector<std::vector<std::size_t>> largest(sites_.size());
        std::vector<bool> is_seen(faces_.size(), false);
        for (std::size_t place = 0; place < faces_.size(); ++place) {
            if (is_seen[place]) continue;
            auto piece = piece_at(place, is_seen);
            auto& kept = largest[groups_[place]];
            if (piece.size() > kept.size()) kept = std::move(piece);
        }
        std::vector<bool> is_settled(faces_.size(), false);
        std::vector<std::size_t> queue;
        for (const auto& piece : largest)
            for (const auto place : piece) {
                is_settled[place] = true;
                queue.push_back(place);
            }
        std::sort(queue.begin(), queue.end());
        for (std::size_t next = 0; next < queue.size(); ++next)
            for_each_neighbour(queue[next], [&](std::size_t place) {
                if (is_settled[place]) return;
                is_settled[place] = true;
                groups_[place] = groups_[queue[next]];
                queue.push_back(place);
            });
    }

    const Mosaic& mosaic_;
    std::span<const FaceNumber> faces_;
    std::vector<Site> sites_;
    Groups groups_;
    std::unordered_map<FaceNumber, std::size_t> place_of_;
};

bool has_every_group(const Groups& groups, std::size_t count)
{
    std::vector<bool> is_there(count, false);
    for (const auto group : groups)
        is_there[group] = true;
    return std::find(is_there.begin(), is_there.end(), false) == is_there.end();
}

} // namespace

Result<std::vector<std::uint32_t>> apportion(
    const Mosaic& mosaic,
    std::span<const FaceNumber> faces,
    std::span<const double> weights,
    std::mt19937_64& random
)
{
    for (int attempt = 0; attempt < attempts_max; ++attempt) {
        if (faces.size() < weights.size() * faces_per_group_min) break;
        auto groups = Diagram{mosaic, faces, weights}.solve(random);
        if (has_every_group(groups, weights.size())) return groups;
    }
    return fail(
        ErrorKind::invalid, "apportion.too_few", "The faces are too large for so many groups."
    );
}

} // namespace wuzhi::geo
