#version 120
// The wearer's view, pixel by pixel, in linear light: world through the lens plus light of the display, then one tone
// curve keyed to the world, sRGB, dither. The same formulas as emulator/optics/reference.py and depict.py.
uniform sampler2D u_world;       // linear light, full white = 1, only the part that is seen
uniform sampler2D u_panel;       // luminance to the eye of each panel pixel, cd/m2
uniform vec2 u_view_px;
uniform float u_upside_down;     // 1 where row 0 of the target is its lowest
uniform vec2 u_world_px;         // size of u_world
uniform vec4 u_world_start;      // place in u_world of the view's pixel (0, 0): whole pixels (x, y), then the rest
uniform vec2 u_world_step;       // pixels of u_world per pixel of the view, in two parts
uniform vec2 u_world_low;        // the world picture's own edges, in pixels of u_world
uniform vec2 u_world_high;
uniform vec2 u_panel_px;
uniform vec4 u_panel_start;      // the same for the panel, where pixel k reaches from k to k + 1
uniform vec2 u_panel_step;
uniform float u_world_gain;      // monitor white per full white of the world
uniform vec3 u_display_gain;     // monitor RGB per cd/m2 of the display

const int MOST_TAPS = 65;
const float SHOULDER = 0.85;

// start + pixel * stride as whole pixels and a rest in 0..1. A plain product would be wrong by a ten-thousandth of a pixel,
// which a bright mark turns into several codes; the first part of the stride has 12 bits, so its product is exact.
void locate(vec2 pixel, vec4 start, vec2 stride, out vec2 whole, out vec2 rest) {
    vec2 product = pixel * stride.x;
    whole = floor(product);
    rest = (product - whole) + pixel * stride.y + start.zw;
    vec2 carry = floor(rest);
    whole += start.xy + carry;
    rest -= carry;
}

// A tent, as wide as the coarser of the two pixels; beyond its edge the picture goes on as it ends.
vec3 world_light(vec2 pixel) {
    vec2 whole, rest;
    locate(pixel, u_world_start, u_world_step, whole, rest);
    vec2 inside = step(u_world_low, whole) * (1.0 - step(u_world_high, whole));
    whole = clamp(whole, u_world_low, u_world_high);
    rest *= inside;
    float reach = max(1.0, u_world_step.x + u_world_step.y);
    vec2 first = floor(rest - reach) + 1.0;
    vec3 sum = vec3(0.0);
    float total = 0.0;
    for (int row = 0; row < MOST_TAPS; row++) {
        float down = first.y + float(row);
        float y = whole.y + down;
        if (down >= rest.y + reach) break;
        if (y < u_world_low.y || y > u_world_high.y) continue;
        float share = 1.0 - abs(down - rest.y) / reach;
        for (int column = 0; column < MOST_TAPS; column++) {
            float across = first.x + float(column);
            float x = whole.x + across;
            if (across >= rest.x + reach) break;
            if (x < u_world_low.x || x > u_world_high.x) continue;
            float weight = share * (1.0 - abs(across - rest.x) / reach);
            sum += weight * texture2D(u_world, (vec2(x, y) + 0.5) / u_world_px).rgb;
            total += weight;
        }
    }
    return sum / total;
}

// Panel pixels are squares of light: each gives the share of itself that falls on this pixel.
float display_nits(vec2 pixel) {
    vec2 whole, rest;
    locate(pixel, u_panel_start, u_panel_step, whole, rest);
    float width = u_panel_step.x + u_panel_step.y;
    vec2 high = rest + width;
    if (any(lessThanEqual(whole + high, vec2(0.0))) || any(greaterThanEqual(whole, u_panel_px))) return 0.0;
    vec2 first = max(vec2(0.0), -whole);
    vec2 last = min(high, u_panel_px - whole);
    float sum = 0.0;
    for (int row = 0; row < MOST_TAPS; row++) {
        float y = first.y + float(row);
        if (y >= last.y) break;
        float down = min(y + 1.0, high.y) - max(y, rest.y);
        for (int column = 0; column < MOST_TAPS; column++) {
            float x = first.x + float(column);
            if (x >= last.x) break;
            float across = min(x + 1.0, high.x) - max(x, rest.x);
            sum += max(down, 0.0) * max(across, 0.0) * texture2D(u_panel, (whole + vec2(x, y) + 0.5) / u_panel_px).r;
        }
    }
    return sum / (width * width);
}

vec3 rolled_off(vec3 light) {
    float strongest = max(light.r, max(light.g, light.b));
    if (strongest <= SHOULDER) return light;
    float over = (strongest - SHOULDER) / (1.0 - SHOULDER);
    return light * ((SHOULDER + (1.0 - SHOULDER) * (1.0 - exp(-over))) / strongest);
}

vec3 srgb(vec3 light) {
    vec3 shown = clamp(light, 0.0, 1.0);
    vec3 curve = 1.055 * pow(max(shown, vec3(1e-6)), vec3(1.0 / 2.4)) - 0.055;
    return mix(shown * 12.92, curve, step(vec3(0.0031308), shown));
}

float dither(vec2 pixel) {
    return fract(52.9829189 * fract(dot(pixel, vec2(0.06711056, 0.00583715))));
}

void main() {
    vec2 pixel = floor(gl_FragCoord.xy);
    if (u_upside_down > 0.5) pixel.y = u_view_px.y - 1.0 - pixel.y;
    vec3 light = world_light(pixel) * u_world_gain + display_nits(pixel) * u_display_gain;
    vec3 codes = floor(srgb(rolled_off(light)) * 255.0 + dither(pixel));
    gl_FragColor = vec4(min(codes, 255.0) / 255.0, 1.0);
}
