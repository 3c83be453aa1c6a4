using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dsg.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class SafetySteps : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "since",
                table: "safety_task",
                type: "bigint",
                nullable: false,
                defaultValue: 0L
            );

            // What waited already came in when it was last tried, as far as anybody knows.
            migrationBuilder.Sql("UPDATE safety_task SET since = not_before");

            migrationBuilder.CreateTable(
                name: "safety_step",
                columns: table => new
                {
                    file = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    step = table.Column<string>(type: "text", nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    owner = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    began = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_safety_step", x => new { x.file, x.step });
                }
            );

            migrationBuilder.CreateIndex(
                name: "ix_safety_step_step_ended",
                table: "safety_step",
                columns: new[] { "step", "ended" }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "safety_step");

            migrationBuilder.DropColumn(name: "since", table: "safety_task");
        }
    }
}
