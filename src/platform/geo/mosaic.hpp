#pragma once

// Makes partitions that are watertight because they cannot be otherwise: an outline is tiled once
// by small faces that share their vertices, and every area of every level is a set of faces. The
// border between two areas is then one and the same list of vertices in both, and the areas of a
// level join to exactly those of the level above.
//
//   auto mosaic = Mosaic::tile(outline, {.face_m2 = 1.2e6, .seed = 7});
//   auto townships = apportion(*mosaic, mosaic->all_faces(), weights, random);   // apportion.hpp
//   mosaic->smooth(finest_labels);
//   auto areas = mosaic->dissolve(townships);

#include "platform/base/result.hpp"
#include "platform/geo/lattice.hpp"
#include "platform/geo/polygon.hpp"

#include <cstdint>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

namespace wuzhi::geo {

using FaceNumber = std::uint32_t;
using VertexNumber = std::uint32_t;

struct Face {
    std::vector<std::vector<VertexNumber>> rings{}; // The face lies to the left of each.
    double x_m = 0;                                 // Its centre, from the outline's south-west.
    double y_m = 0;
    double area_m2 = 0;
    bool is_whole = false; // A cell that the outline does not cut.
};

struct TileOptions {
    double face_m2 = 1e6; // About the size of a face within the outline.
    std::uint64_t seed = 1;
};

// For each face the number of the area it belongs to.
using Labels = std::vector<std::uint32_t>;
constexpr std::uint32_t no_label = 0xffffffff;

class Mosaic {
public:
    // Tiles `outline` with a honeycomb whose vertices are moved about by the seed. The same for the
    // same options on the same build. Requires: a valid outline.
    //
    // Errors: mosaic.too_many (invalid): over two million faces.
    [[nodiscard]] static Result<Mosaic>
    tile(const MultiPolygon& outline, const TileOptions& options);

    [[nodiscard]] const std::vector<Face>& faces() const { return faces_; }
    [[nodiscard]] std::vector<FaceNumber> all_faces() const;
    // The faces that share a line with `face`, each as often as it does.
    [[nodiscard]] std::span<const FaceNumber> neighbours(FaceNumber face) const;

    // Straightens the honeycomb's zigzag along the borders between labels, and drops vertices that
    // are less than `tolerance_m` from the line without them. The outline, faces that it cuts and
    // places where three areas meet stay. To be called once, with the labels of the finest level:
    // what it does to a vertex holds for every area.
    void smooth(const Labels& labels, double tolerance_m);

    // The area of each label, 0 to `count` − 1; faces with no_label belong to none.
    [[nodiscard]] std::vector<MultiPolygon> dissolve(const Labels& labels, std::size_t count) const;

private:
    struct Border;
    // A directed line of a face, which lies on its left, and where that face's ring goes on.
    struct Side {
        FaceNumber face = 0;
        VertexNumber next = 0;
    };
    using Line = std::pair<VertexNumber, VertexNumber>;

    [[nodiscard]] static std::uint64_t key(VertexNumber from, VertexNumber to)
    {
        return (std::uint64_t{from} << 32) | to;
    }
    void link();
    // The label on the left of the line between two vertices, or no_label.
    [[nodiscard]] std::uint32_t
    label_left_of(VertexNumber from, VertexNumber to, const Labels& labels) const;
    [[nodiscard]] Border border_of(const Labels& labels) const;
    [[nodiscard]] Line next_border(Line line, const Labels& labels) const;
    [[nodiscard]] std::vector<std::vector<VertexNumber>>
    loops_of(const std::vector<Line>& lines, const Labels& labels) const;

    std::vector<LatticePoint> vertices_;
    std::vector<bool> is_dropped_; // By smooth.
    std::vector<Face> faces_;
    std::unordered_map<std::uint64_t, Side> sides_; // By directed line.
    std::vector<FaceNumber> neighbour_list_;
    std::vector<std::uint32_t> neighbour_starts_;
};

} // namespace wuzhi::geo
