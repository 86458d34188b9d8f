//! nginx as it is best for small static pages: packed files beside their names, open files remembered, no log, the same headers as ours.

use crate::bench::measured::{Measured, free_address};
use anyhow::Result;
use std::fmt::Write;
use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use std::thread::available_parallelism;

/// What nginx says itself, or says otherwise for each page.
const ITS_OWN: [&str; 7] = ["content-type", "content-length", "content-encoding", "date", "etag", "connection", "transfer-encoding"];

/// Debian's place of the module.
const MODULE: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/// Writes every page as the portal packed it, and serves the folder.
pub(super) fn start(portal: &Measured, paths: &[String], hot: &str, folder: &Path) -> Result<Measured> {
    let root = folder.join("www");
    for path in paths {
        let file = root.join(format!("{}.br", &path[1..]));
        fs::create_dir_all(file.parent().unwrap_or(&root))?;
        fs::write(file, portal.get(path)?.body)?;
    }
    let address = free_address()?;
    let configuration = folder.join("nginx.conf");
    fs::write(&configuration, written(folder, &root, address, &portal.get(hot)?.headers))?;
    let mut command = Command::new("nginx");
    command.arg("-p").arg(folder).arg("-c").arg(&configuration).arg("-e").arg(folder.join("error.log"));
    Measured::start(command, address, hot)
}

fn written(folder: &Path, root: &Path, address: SocketAddr, headers: &[(String, String)]) -> String {
    let workers = available_parallelism().map_or(2, |cores| cores.get());
    let folder = folder.display();
    let mut text = format!(
        "daemon off; user root; worker_processes {workers}; pid {folder}/nginx.pid; load_module {MODULE};\n\
         events {{ worker_connections 1024; }}\n\
         http {{\n\
         access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; keepalive_timeout 60s; server_tokens off;\n\
         open_file_cache max=8000 inactive=600s; open_file_cache_valid 600s; open_file_cache_errors on;\n\
         client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3; uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;\n\
         types {{ }} default_type \"text/html; charset=utf-8\"; brotli_static always;\n\
         server {{ listen {address} backlog=1024; root {};\n",
        root.display()
    );
    for (name, value) in headers.iter().filter(|(name, _)| !ITS_OWN.contains(&name.as_str())) {
        let _ = writeln!(text, "add_header {name} \"{}\";", value.replace('\\', "\\\\").replace('"', "\\\""));
    }
    text.push_str("} }\n");
    text
}
