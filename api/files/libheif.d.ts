/** What we use of libheif, which comes without types for the build that holds its own WebAssembly. */
declare module 'libheif-js/wasm-bundle.js' {
  interface Handle {
    /** Set where it is no handle but an error. */
    code?: unknown;
  }
  export interface Decoded {
    width: number;
    height: number;
    /** Bytes from one row to the next. */
    stride: number;
    data: Uint8Array;
  }
  interface Channels {
    /** Not there where it could not be decoded. */
    channels?: Decoded[];
  }
  const libheif: {
    heif_error_code: { heif_error_Ok: unknown };
    heif_colorspace: { heif_colorspace_RGB: unknown };
    heif_chroma: { heif_chroma_interleaved_RGB: unknown };
    heif_context_alloc(): object;
    heif_context_read_from_memory(context: object, bytes: Uint8Array): { code: unknown };
    heif_js_context_get_primary_image_handle(context: object): Handle | undefined;
    heif_image_handle_get_width(handle: Handle): number;
    heif_image_handle_get_height(handle: Handle): number;
    heif_js_decode_image2(handle: Handle, colorspace: unknown, chroma: unknown): Promise<Channels>;
  };
  export default libheif;
}
