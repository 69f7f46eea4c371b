/** @type {import('next').NextConfig} */
const nextConfig = { reactStrictMode: true, devIndicators: false };

export default nextConfig;
