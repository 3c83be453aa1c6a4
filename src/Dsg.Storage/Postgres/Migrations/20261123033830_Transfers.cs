using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dsg.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Transfers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "object_key");

            migrationBuilder.CreateTable(
                name: "safety_task",
                columns: table => new
                {
                    file = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    dispatch = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    step = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    faults = table.Column<int>(type: "integer", nullable: false),
                    not_before = table.Column<long>(type: "bigint", nullable: false),
                    deadline = table.Column<long>(type: "bigint", nullable: false),
                    owner = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    lease_until = table.Column<long>(type: "bigint", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_safety_task", x => x.file);
                }
            );

            migrationBuilder.CreateTable(
                name: "upload",
                columns: table => new
                {
                    file = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    dispatch = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    agreement = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    owner = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    length = table.Column<long>(type: "bigint", nullable: false),
                    extension = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    metadata = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    wrapped_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    phase = table.Column<string>(type: "text", nullable: false),
                    offset = table.Column<long>(type: "bigint", nullable: false),
                    segments = table.Column<long>(type: "bigint", nullable: false),
                    tail = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    expires_at = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_upload", x => x.file);
                }
            );

            migrationBuilder.CreateIndex(
                name: "ix_safety_task_not_before",
                table: "safety_task",
                column: "not_before"
            );

            migrationBuilder.CreateIndex(
                name: "ix_upload_phase_expires_at",
                table: "upload",
                columns: new[] { "phase", "expires_at" }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "safety_task");

            migrationBuilder.DropTable(name: "upload");

            migrationBuilder.CreateTable(
                name: "object_key",
                columns: table => new
                {
                    file = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    agreement = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    wrapped = table.Column<byte[]>(type: "bytea", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_object_key", x => x.file);
                }
            );
        }
    }
}
